import { baseName } from '../package/paths.ts'
import { filesBelow, readBytes } from '../package/tree.ts'
import type { Step } from './step.ts'

/**
 * Writes a package of 2025-09 from one of the draft 2023-07, which it grew from: the version, the names of the files of
 * groups, and the hints and descriptions of cases are what changed.
 */
export async function fromDraft({ read, writer, losses }: Step): Promise<void> {
  const prose = new Set<string>()
  for (const test of read.package.testCases) {
    const own = { ...(test.hint && { hint: test.hint }), ...(test.description && { description: test.description }) }
    if (Object.keys(own).length === 0) continue
    const hasYaml = [...filesBelow(read.tree)].some(({ path }) => path === `data/${test.name}.yaml`)
    if (hasYaml) continue
    await writer.writeYaml(`data/${test.name}.yaml`, own)
    prose.add(`data/${test.name}.hint`).add(`data/${test.name}.desc`)
  }
  for (const file of filesBelow(read.tree)) {
    if (prose.has(file.path)) continue
    if (file.path === 'problem.yaml') {
      const text = (await readBytes(file, file.bytes)).toString()
      await writer.write(
        file.path,
        text.replace(/^(problem_format_version:\s*).*$/m, (_, key: string) => `${key}2025-09`),
      )
    } else if (baseName(file.path) === 'testdata.yaml') {
      await writer.copy(file.path.replace(/testdata\.yaml$/, 'test_group.yaml'), file)
    } else await writer.copy(file.path, file)
  }
  losses.info('problem_format_version', 'the draft 2023-07', 'the format that came of it')
}
