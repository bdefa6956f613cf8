import { nearestNames } from '@gavel/shared/nearest'
import * as z from 'zod'
import type { Findings } from './findings.ts'
import type { ReadPackage } from './format.ts'
import { read202509 } from './format-2025-09.ts'
import { readLegacy } from './legacy.ts'
import type { PackageFormat } from './model.ts'
import { readTree } from './tree.ts'
import { parseYaml, readText } from './yaml.ts'

const formats: readonly PackageFormat[] = ['legacy', 'legacy-icpc', '2023-07-draft', '2025-09']

const versionRules = {
  id: 'GV-CONFIG' as const,
  schema: z.looseObject(
    { problem_format_version: z.string({ error: 'must be text' }).nullish() },
    { error: 'must be a map of keys to values' },
  ),
  keys: ['problem_format_version'],
}

/**
 * Reads a package of any format, noting in `findings` all that is wrong with it, errors and lesser things.
 * Null where an error leaves nothing to go on with.
 * @throws GavelError `package.not-found`; `package.unsafe` after noting it; file system errors.
 */
export async function readPackage(directory: string, findings: Findings): Promise<ReadPackage | null> {
  const tree = await readTree(directory, findings)
  const file = tree.files.get('problem.yaml')
  if (file === undefined) {
    const hint = 'A problem package is a folder with a problem.yaml in it.'
    findings.error('GV-CONFIG-MISSING', 'There is no problem.yaml.', { file: 'problem.yaml', hint })
    return null
  }
  const text = await readText(file, 'GV-CONFIG', findings)
  if (text === null) return null
  const head = parseYaml(text, 'problem.yaml', versionRules, findings)
  if (head === null) return null
  const version = head.value.problem_format_version ?? 'legacy'
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
    default: {
      const near = nearestNames(version, formats)
      findings.error('GV-CONFIG-FORMAT', `The format "${version}" is not supported.`, {
        file: 'problem.yaml',
        line: head.line(['problem_format_version']),
        hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Supported are ${formats.join(', ')}.`,
      })
      return null
    }
  }
}
