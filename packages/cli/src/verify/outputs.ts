import { stat } from 'node:fs/promises'
import { replaceFile } from '@gavel/sandbox/replace-file'
import { GavelError } from '@gavel/shared/error'

/** Flags whose file may be left out: then the report goes to standard output, as with `-`. */
const flags = ['--junit', '--sarif']

/**
 * Arguments in which every flag that takes a file has one: `-` stands for standard output. What follows such a flag is its
 * file, unless it is a flag itself.
 */
export function completeFlags(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  return argv.flatMap((word, index) => {
    const next = index + 1 < end ? argv[index + 1] : undefined
    const alone = index < end && flags.includes(word) && (next === undefined || (next.startsWith('-') && next !== '-'))
    return alone ? [word, '-'] : [word]
  })
}

export interface Outputs {
  readonly json: boolean | undefined
  readonly junit: string | undefined
  readonly sarif: string | undefined
}

/** @throws GavelError `usage.invalid` where two reports would go to standard output, or one to a folder. */
export async function checkOutputs({ json, junit, sarif }: Outputs): Promise<{ readonly stdoutTaken: boolean }> {
  const toStdout = [json && '--json', junit === '-' && '--junit', sarif === '-' && '--sarif']
  const taken = toStdout.filter((flag) => typeof flag === 'string')
  if (taken.length > 1) {
    throw new GavelError('usage.invalid', `${taken.join(' and ')} cannot both go to standard output.`, {
      hint: 'Name a file: --junit=FILE, --sarif=FILE.',
    })
  }
  for (const [flag, file] of [
    ['--junit', junit],
    ['--sarif', sarif],
  ] as const) {
    if (file === undefined || file === '-') continue
    const folder = await stat(file).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!folder) continue
    throw new GavelError('usage.invalid', `${flag} wants a file, and ${file} is a folder.`, {
      hint: `Write ${flag}=- for standard output, or put it after the packages.`,
    })
  }
  return { stdoutTaken: taken.length > 0 }
}

/** Writes a report to its file, or with `-` to standard output. */
export async function writeReport(file: string, text: string): Promise<void> {
  if (file === '-') process.stdout.write(text)
  else await replaceFile(file, text, 0o644)
}
