import type { Verdict } from '@gavel/shared/verdict'
import type { JudgeOptions } from '../../src/judge/pipeline.ts'
import { loadPackage } from '../../src/package/load.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { type Files, writePackage } from '../package/fixture.ts'
import { judged } from './judged.ts'

/** Writes a package, judges a program in Python on it, and gives the verdict. */
export async function judgedPackage(
  sandbox: Sandbox,
  files: Files,
  source: string,
  onFeedback: NonNullable<JudgeOptions['onFeedback']>,
): Promise<Verdict> {
  await using fixture = await writePackage(files)
  const problem = await loadPackage(fixture.directory)
  return (await judged(sandbox, problem, 'python', source, { onFeedback })).verdict
}
