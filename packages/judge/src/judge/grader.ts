import type { PackageLimits } from '@gavel/problem/package/model'
import type { LegacyGrading } from '@gavel/problem/package/test-group'
import { readStart } from '@gavel/sandbox/driver/folder'
import { environmentOf } from '@gavel/sandbox/language/command'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import {
  formatVerdicts,
  type Graded,
  gradeByDefault,
  parseGraderFlags,
  parseGraderOutput,
} from '@gavel/shared/points/legacy-grader'
import { describeEnd, validationLimits, wordsOf } from '../validator/validator-run.ts'

/** More than a line with a verdict and a score. */
const outputBytes = 1024

export interface GraderBench {
  readonly sandbox: Sandbox
  /** The package's own grader; null where it has none. */
  readonly grader: BuiltProgram | null
  readonly limits: PackageLimits
  readonly signal?: AbortSignal | undefined
}

/** What a grader says of a group; where it breaks, that is a judge error and `message` says how. */
export interface GroupGrade extends Graded {
  readonly message: string
}

/** Grades a group of a legacy package: a judge error of a member is one of the group; else as its grader says. */
export async function gradeGroup(
  bench: GraderBench,
  members: readonly Graded[],
  grading: LegacyGrading,
): Promise<GroupGrade> {
  if (members.some(({ verdict }) => verdict === 'JE')) return { verdict: 'JE', score: 0, message: '' }
  if (members.length === 0) return { verdict: 'AC', score: 0, message: '' }
  if (grading.grader === 'default' || bench.grader === null) {
    return { ...gradeByDefault(members, parseGraderFlags(grading.graderFlags).mode), message: '' }
  }
  const lines = members.map(({ verdict, score }) => `${formatVerdicts[verdict]} ${score}`)
  return runGrader(bench, bench.grader, lines, grading.graderFlags)
}

/** `grader [flags] < results`: a line `VERDICT score` for each member, and one such line as the answer (legacy, "Graders"). */
export async function runGrader(
  { sandbox, limits, signal }: Omit<GraderBench, 'grader'>,
  grader: BuiltProgram,
  lines: readonly string[],
  flags: readonly string[],
): Promise<GroupGrade> {
  await using folder = await sandbox.driver.createFolder()
  await folder.put('results', Buffer.from(lines.map((line) => `${line}\n`).join('')))
  const broken = (message: string): GroupGrade => ({ verdict: 'JE', score: 0, message })
  return await sandbox.pool.use(grader.language.image, async (slot) => {
    const run = await slot.run({
      argv: ['/bin/sh', '-c', 'exec "$0" "$@" < /case/results', ...grader.command(limits.validationMemoryBytes, flags)],
      env: environmentOf(grader.language, limits.validationMemoryBytes),
      box: grader.box,
      case: folder,
      stdin: null,
      limits: validationLimits(limits),
      signal,
    })
    if (run.limit !== null || run.exitCode !== 0) {
      return broken(`the grader ${describeEnd(run)} instead of 0. ${await wordsOf(slot.stderrFile)}`.trim())
    }
    const text = ((await readStart(slot.stdoutFile, outputBytes)) ?? Buffer.alloc(0)).toString('latin1')
    const graded = parseGraderOutput(text)
    if (graded !== null) return { ...graded, message: '' }
    return broken(`the grader printed ${JSON.stringify(text.slice(0, 80))} instead of a verdict and a score.`)
  })
}
