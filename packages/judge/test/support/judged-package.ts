import { loadPackage } from '@gavel/problem/package/load'
import { type Files, writePackage } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { Verdict } from '@gavel/shared/verdict'
import type { JudgeOptions } from '../../src/judge/pipeline.ts'
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
