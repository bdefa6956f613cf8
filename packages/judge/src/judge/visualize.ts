import type { TestCase } from '@gavel/problem/package/test-group'
import { caseDirectory, type Folder, workDirectory } from '@gavel/sandbox/driver/driver'
import { environmentOf } from '@gavel/sandbox/language/command'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import { bringAlong, validationLimits } from '../validator/validator-run.ts'
import type { TestBench } from './bench.ts'

const image = /^(judge|team)image(-[\w.-]+)?\.(png|jpg|jpeg|svg)$/
const mostImageBytes = 8 * 1024 ** 2

/**
 * Runs the output visualizer on what the validator left: `visualizer input answer feedback_dir/ [args] < output`. The images
 * that it makes go into the feedback folder; whatever else it does, or fails to do, is of no account (2025-09, "Output
 * visualizer").
 * @param outputFile what the submission wrote in its last pass; null in interactive problems
 */
export async function visualize(
  bench: TestBench,
  visualizer: BuiltProgram,
  testCase: TestCase,
  outputFile: string | null,
  feedback: Folder,
): Promise<void> {
  const { sandbox, package: problem, signal } = bench
  const { limits } = problem
  await using files = await sandbox.driver.createFolder()
  await using drawn = await sandbox.driver.createFolder()
  await files.put('input', { copyOf: testCase.inputFile })
  await files.put('answer', { copyOf: testCase.answerFile })
  const command = visualizer.command(limits.validationMemoryBytes, [
    `${caseDirectory}/input`,
    `${caseDirectory}/answer`,
    `${workDirectory}/`,
    ...testCase.outputVisualizerArgs,
  ])
  await sandbox.pool.use(visualizer.language.image, (slot) =>
    slot.run({
      argv: ['/bin/sh', '-c', bringAlong, ...command],
      env: environmentOf(visualizer.language, limits.validationMemoryBytes),
      box: visualizer.box,
      case: files,
      prepared: feedback,
      stdin: outputFile,
      limits: validationLimits(limits),
      collectInto: drawn,
      signal,
    }),
  )
  for (const name of (await drawn.list()).filter((file) => image.test(file))) {
    const bytes = await drawn.get(name, mostImageBytes)
    if (bytes !== null) await feedback.put(name, bytes)
  }
}
