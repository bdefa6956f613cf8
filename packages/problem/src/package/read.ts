import { nearestNames } from '@gavel/shared/nearest'
import * as z from 'zod'
import type { Findings } from './findings.ts'
import type { ReadPackage } from './format.ts'
import { read202509 } from './format-2025-09.ts'
import { readLegacy } from './legacy.ts'
import type { PackageFormat } from './model.ts'
import { type TreeOptions, walkTree } from './tree.ts'
import { parseYaml, readText } from './yaml.ts'

const formats: readonly PackageFormat[] = ['legacy', 'legacy-icpc', '2023-07-draft', '2025-09']

const versionRules = {
  id: 'GV-CONFIG' as const,
  schema: z.looseObject(
    { problem_format_version: z.string({ error: 'must be text' }).nullish() },
    { error: 'must be a map of keys to values' },
  ),
  keys: ['problem_format_version'],
  stops: 'judging' as const,
}

/**
 * Reads a package of any format, noting in `findings` all that is wrong with it, errors and lesser things.
 * Null only where an error leaves nothing to go on with; what an error leaves no meaning it says by `stops`.
 * @throws GavelError `package.not-found`; `package.unsafe` where files have no end, after noting it; file system errors.
 */
export async function readPackage(
  directory: string,
  findings: Findings,
  options: TreeOptions = {},
): Promise<ReadPackage | null> {
  const { tree } = await walkTree(directory, findings, options)
  const file = tree.files.get('problem.yaml')
  if (file === undefined) {
    const hint = 'A problem package is a folder with a problem.yaml in it.'
    findings.error('GV-CONFIG-MISSING', 'There is no problem.yaml.', { file: 'problem.yaml', hint, stops: 'judging' })
    return null
  }
  const text = await readText(file, 'GV-CONFIG', findings, 'judging')
  if (text === null) return null
  const head = parseYaml(text, 'problem.yaml', versionRules, findings)
  if (head === null) return null
  const written = head.value.problem_format_version ?? 'legacy'
  // Another year is another format, and no slip of the pen.
  const isYear = /^\d{4}-\d\d(-draft)?$/.test(written)
  const [near] = isYear ? [] : nearestNames(written, [...formats, '2023-07'])
  const isKnown = formats.some((format) => format === written) || written === '2023-07'
  if (!isKnown) {
    findings.error('GV-CONFIG-FORMAT', `The format "${written}" is not supported.`, {
      file: 'problem.yaml',
      line: head.line(['problem_format_version']),
      hint: near === undefined ? `Supported are ${formats.join(', ')}.` : `Did you mean ${near}? It is read so.`,
      stops: near === undefined ? 'judging' : undefined,
    })
    if (near === undefined) return null
  }
  const version = isKnown ? written : near
  switch (version) {
    case 'legacy':
    case 'legacy-icpc':
      return readLegacy({ tree, text, findings, format: version, directory })
    case '2023-07-draft':
    case '2023-07':
      findings.warning(
        'GV-CONFIG-DRAFT',
        'The format 2023-07 was never finished: it is read as far as its text goes.',
        {
          file: 'problem.yaml',
          line: head.line(['problem_format_version']),
          hint: '`gavel problem convert` makes a package of 2025-09 of it.',
        },
      )
      return read202509({ tree, text, findings, format: '2023-07-draft', directory })
    case '2025-09':
      return read202509({ tree, text, findings, format: version, directory })
    default:
      return null
  }
}
