import { readFile } from 'node:fs/promises'
import { readBytes, type TreeFile } from '@gavel/problem/package/tree'
import { GavelError } from '@gavel/shared/error'
import type { Losses } from '../../writer/losses.ts'
import type { PackageWriter } from '../../writer/package-writer.ts'
import type { SourceFolder } from '../source-folder.ts'
import type { DataPlan } from './groups.ts'
import type { PolygonTest } from './problem-xml.ts'
import type { OutputArgs } from './programs.ts'
import type { LocatedTest } from './tests.ts'

export interface DataTask {
  readonly source: SourceFolder
  readonly writer: PackageWriter
  readonly losses: Losses
  readonly plan: DataPlan
  readonly tests: readonly LocatedTest[]
  /** Files that were made, by their path in Polygon's package. */
  readonly made: ReadonlyMap<string, TreeFile>
  readonly outputArgs: OutputArgs
  /** Whether the validator asks for the group of a test. */
  readonly withGroups: boolean
}

/** Writes data/: the test cases of each group, and the files that say what it is worth. */
export async function writeData(task: DataTask): Promise<void> {
  const { plan, writer, outputArgs, withGroups } = task
  const located = new Map(task.tests.map((one) => [one.test, one]))
  const width = Math.max(2, String(task.tests.length).length)
  const changed = { count: 0 }
  for (const group of plan.groups) {
    const isTop = !/^data\/secret\/./.test(group.folder)
    const givesScores = group.folder === 'data/sample' || group.settings?.score_aggregation === 'sum'
    const wanted = givesScores && group.tests.length > 0 ? outputArgs.scored : outputArgs.common
    // What data/secret says holds in its groups.
    const args = isTop || wanted.join() !== outputArgs.common.join() ? wanted : []
    const settings = {
      ...group.settings,
      ...(args.length > 0 && { output_validator_args: args }),
      ...(withGroups &&
        group.tests.length > 0 && {
          input_validator_args: ['--testset', 'tests', ...(group.group === null ? [] : ['--group', group.group])],
        }),
    }
    if (Object.keys(settings).length > 0) await writer.writeYaml(`${group.folder}/test_group.yaml`, settings)
    for (const test of group.tests) {
      const one = located.get(test)
      if (one === undefined) continue
      const name = `${group.folder}/${String(test.index).padStart(width, '0')}`
      await writeCase(task, one, name, test, changed)
    }
  }
  if (changed.count > 0) {
    task.losses.info('tests', `carriage returns in ${changed.count} files, which Windows wrote`, 'line feeds alone')
  }
}

async function writeCase(
  task: DataTask,
  one: LocatedTest,
  name: string,
  test: PolygonTest,
  changed: { count: number },
): Promise<void> {
  for (const [inner, target] of [
    [one.inputPath, `${name}.in`],
    [one.answerPath, `${name}.ans`],
  ] as const) {
    const file = task.made.get(inner) ?? (await task.source.file(inner))
    if (file === null) throw new GavelError('package.invalid', 'The file of a test is missing.', { file: inner })
    const plain = await withoutCarriageReturns(file)
    if (plain === null) await task.writer.copy(target, { ...file, executable: false })
    else {
      await task.writer.write(target, plain)
      changed.count++
    }
  }
  if (test.description !== null) await task.writer.writeYaml(`${name}.yaml`, { description: test.description })
}

const headBytes = 64 * 1024
const mostBytes = 256 * 1024 ** 2

/** The text with line feeds alone, where every line of the file's beginning ends as Windows ends lines; else null. */
async function withoutCarriageReturns(file: TreeFile): Promise<Buffer | null> {
  const head = (await readBytes(file, headBytes)).toString('latin1')
  const feeds = head.split('\n').length - 1
  if (feeds === 0 || head.split('\r\n').length - 1 !== feeds || file.bytes > mostBytes) return null
  return Buffer.from((await readFile(file.realPath, 'latin1')).replaceAll('\r\n', '\n'), 'latin1')
}
