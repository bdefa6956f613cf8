import { inParallel } from '@gavel/files/parallel'
import { type GroupGrade, runGrader } from '@gavel/judge/judge/grader'
import { groupsBelow, type LegacyGrading } from '@gavel/problem/package/test-group'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import { formatVerdicts } from '@gavel/shared/points/legacy-grader'
import { type Verdict, verdictSchema } from '@gavel/shared/verdict'
import * as z from 'zod'
import { buildNoting, type VerifyBench } from '../bench.ts'
import { cacheKey } from '../examples/result-cache.ts'

const version = 1

const gradeSchema = z.object({ verdict: verdictSchema, score: z.number(), message: z.string() })

/** What no judge hands to a grader: it should not be graded as accepted. */
const junk = ['hello world', 'AC', 'QQ one']

/** Results of the members of a group that a grader has to be able to grade. */
const results: readonly (readonly Verdict[])[] = [['AC'], ['WA', 'WA'], ['AC', 'TLE', 'AC'], ['RE', 'WA', 'TLE', 'AC']]

/** Builds the grader of a legacy package and hands it results, with the flags of each group that it grades. */
export async function checkGrader(bench: VerifyBench): Promise<void> {
  const { problem, findings, sandbox } = bench
  if (problem.grader === null) return
  const { path: file } = problem.grader
  const gradings = groupsBelow(problem.data)
    .map(({ grading }) => grading)
    .filter((grading): grading is LegacyGrading => grading.kind === 'legacy' && grading.grader === 'custom')
  if (gradings.length === 0) {
    const hint = 'Write `grading: custom` in data/testdata.yaml, or remove graders/.'
    findings.warning('GV-GRADER-UNUSED', 'There is a grader, and no group has `grading: custom`.', { file, hint })
  }
  const grader = await buildNoting(bench, problem.grader, (message, place) =>
    findings.error('GV-GRADER-BUILD', message, place),
  )
  if (grader === null) return
  await using _ = grader
  const byFlags = new Map(gradings.map((grading) => [grading.graderFlags.join(' '), grading]))
  const trials = [...byFlags.values()].flatMap((grading) => [
    ...results.map((verdicts) => ({ lines: linesOf(verdicts, grading), grading, isJunk: false })),
    { lines: junk, grading, isJunk: true },
  ])
  const grades = await inParallel(trials, sandbox.pool.size, ({ lines, grading, isJunk }) =>
    grade(bench, grader, lines, grading.graderFlags, isJunk),
  )
  trials.forEach(({ lines, grading, isJunk }, index) => {
    const { verdict = 'JE', message = '' } = grades[index] ?? {}
    const flags = grading.graderFlags.length === 0 ? '' : ` with the flags "${grading.graderFlags.join(' ')}"`
    const shown = JSON.stringify(lines.join('\n'))
    if (!isJunk && message !== '') findings.error('GV-GRADER-CRASH', `On ${shown}${flags} ${message}`, { file })
    if (isJunk && message === '' && verdict === 'AC') {
      findings.warning('GV-GRADER-JUNK', `The grader accepts ${shown}${flags}.`, { file })
    }
  })
}

function linesOf(verdicts: readonly Verdict[], { acceptScore, rejectScore }: LegacyGrading): string[] {
  return verdicts.map((verdict) => `${formatVerdicts[verdict]} ${verdict === 'AC' ? acceptScore : rejectScore}`)
}

async function grade(
  { sandbox, problem, cache, signal }: VerifyBench,
  grader: BuiltProgram,
  lines: readonly string[],
  flags: readonly string[],
  mayBreak: boolean,
): Promise<GroupGrade> {
  const { validationSeconds, validationMemoryBytes, validationOutputBytes } = problem.limits
  const limits = [validationSeconds, validationMemoryBytes, validationOutputBytes]
  const key = cacheKey('grader', version, [sandbox.info.driver, sandbox.info.cgroup], lines, flags, limits)
  const known = await cache.find(grader.digest, key, gradeSchema)
  if (known !== null) return known
  const found = await runGrader({ sandbox, limits: problem.limits, signal }, grader, lines, flags)
  // A grader that breaks on proper results may have done so for want of time or room on this machine.
  if (mayBreak || found.message === '') await cache.put(grader.digest, key, found)
  return found
}
