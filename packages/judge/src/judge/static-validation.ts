import type { PackageLimits } from '@gavel/problem/package/model'
import type { TestGroup } from '@gavel/problem/package/test-group'
import { caseDirectory, workDirectory } from '@gavel/sandbox/driver/driver'
import { environmentOf } from '@gavel/sandbox/language/command'
import { findEntryPoint } from '@gavel/sandbox/language/entry-point'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { TestResult } from '@gavel/shared/judging'
import { readVerdict, validationLimits } from '../validator/validator-run.ts'
import { checkedResult } from './checked-result.ts'
import type { CaseScoring } from './score-test.ts'

/** What it is called in messages. */
const calledSo = 'the static validator'
/** Its working directory holds the source and nothing else; its feedback is a folder of its own beside it. */
const bringSource = `mkdir -p static.d/feedback && cp -R ${caseDirectory}/. static.d/source && cd static.d/source && chmod -R u+w . && exec "$0" "$@"`

export interface StaticBench {
  readonly sandbox: Sandbox
  readonly validator: BuiltProgram
  readonly submission: SubmittedProgram
  readonly limits: PackageLimits
  readonly signal?: AbortSignal | undefined
}

/**
 * Has the static validator look at the source for a group: `validator language entry_point feedback_dir/ [args]` in the
 * submission's folder (2025-09, "Static validator").
 */
export async function validateStatically(
  { sandbox, validator, submission, limits, signal }: StaticBench,
  group: TestGroup,
  scoring: CaseScoring,
): Promise<TestResult> {
  const { definition } = sandbox.languages.use(submission.language)
  const entry = findEntryPoint(submission, definition)
  await using source = await sandbox.driver.createFolder()
  await using feedback = await sandbox.driver.createFolder()
  for (const { name, data } of entry.files) await source.put(name, data)
  const args = group.staticValidation?.args ?? []
  const start = entry.className ?? entry.main
  const command = validator.command(limits.validationMemoryBytes, [
    definition.family,
    start,
    `${workDirectory}/static.d/feedback/`,
    ...args,
  ])
  return await sandbox.pool.use(validator.language.image, async (slot) => {
    const run = await slot.run({
      argv: ['/bin/sh', '-c', bringSource, ...command],
      env: environmentOf(validator.language, limits.validationMemoryBytes),
      box: validator.box,
      case: source,
      stdin: null,
      limits: validationLimits(limits),
      collectInto: feedback,
      signal,
    })
    const inner = { get: (name: string, most: number) => feedback.get(`static.d/feedback/${name}`, most) }
    const checked = await readVerdict(run, { feedback: inner, errorFile: slot.stderrFile, validator: calledSo })
    return checkedResult(`${group.name}/static validation`, checked, scoring, calledSo)
  })
}
