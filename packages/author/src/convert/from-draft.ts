import { baseName } from '@gavel/problem/package/paths'
import { filesBelow, readBytes } from '@gavel/problem/package/tree'
import type { Step } from './step.ts'

/**
 * Writes a package of 2025-09 from one of the draft 2023-07, which it grew from: the version, the names of the files of
 * groups, and the hints and descriptions of cases are what changed.
 */
export async function fromDraft({ read, writer, losses }: Step): Promise<void> {
  const files = new Map([...filesBelow(read.tree)].map((file) => [file.path, file]))
  const proseOf = async (path: string) => {
    const file = files.get(path)
    return file === undefined ? undefined : (await readBytes(file, mostProseBytes)).toString().trim()
  }
  for (const [path, file] of files) {
    const prose = /^(data\/.*)\.(hint|desc)$/.exec(path)
    const base = prose?.[1]
    if (path === 'problem.yaml') {
      const text = (await readBytes(file, file.bytes)).toString()
      await writer.write(path, text.replace(/^problem_format_version:.*$/m, 'problem_format_version: 2025-09'))
    } else if (base !== undefined && !files.has(`${base}.yaml`)) {
      if (writer.has(`${base}.yaml`)) continue
      const [hint, description] = [await proseOf(`${base}.hint`), await proseOf(`${base}.desc`)]
      await writer.writeYaml(`${base}.yaml`, { hint, description })
    } else if (baseName(path) === 'testdata.yaml') {
      await writer.copy(path.replace(/testdata\.yaml$/, 'test_group.yaml'), file)
    } else await writer.copy(path, file)
  }
  losses.info('problem_format_version', 'the draft 2023-07', 'the format that came of it')
}

const mostProseBytes = 64 * 1024
