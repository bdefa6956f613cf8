import { stat } from 'node:fs/promises'
import path from 'node:path'
import { replaceFile } from '@gavel/files/replace-file'
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
  readonly 'write-baseline': string | undefined
}

/** @throws GavelError `usage.invalid` where two reports would go to standard output, or one where no file can be. */
export async function checkOutputs({
  json,
  junit,
  sarif,
  'write-baseline': baseline,
}: Outputs): Promise<{ readonly stdoutTaken: boolean }> {
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
    ['--write-baseline', baseline],
  ] as const) {
    if (file !== undefined && file !== '-') await checkFile(flag, file)
  }
  return { stdoutTaken: taken.length > 0 }
}

/** That a file can be written there is asked before minutes of work, not after. */
async function checkFile(flag: string, file: string): Promise<void> {
  const isFolder = (at: string) =>
    stat(at).then(
      (found) => found.isDirectory(),
      () => false,
    )
  if (await isFolder(file)) {
    throw new GavelError('usage.invalid', `${flag} wants a file, and ${file} is a folder.`, {
      hint: `Put it after the packages, or write ${flag}=FILE.`,
    })
  }
  if (await isFolder(path.dirname(file))) return
  throw new GavelError('usage.invalid', `${flag}: there is no folder ${path.dirname(file)}.`, {
    hint: 'Make it first.',
  })
}

/** Writes a report to its file, or with `-` to standard output. */
export async function writeReport(file: string, text: string): Promise<void> {
  if (file === '-') process.stdout.write(text)
  else await replaceFile(file, text, 0o644)
}
