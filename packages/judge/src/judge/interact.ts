import type { Folder } from '@gavel/sandbox/driver/driver'
import type { Transcript } from '@gavel/shared/judging'
import type { RunResult } from '@gavel/shared/run'
import { exitAccepted, type OutputVerdict, prepareValidator, readVerdict } from '../validator/validator-run.ts'
import type { KeepFeedback, Pass, TestBench } from './bench.ts'
import type { Classified } from './classify.ts'
import { judgeRun, submissionSpec } from './run-program.ts'
import { type PairEnd, runPair } from './run-together.ts'
import { readTranscript, recordedCommand } from './transcript.ts'

/** A pass of an interactive problem: how the submission ended, and what the validator says. */
export interface Interaction {
  /** Null for a submission that was stopped once the validator had rejected it. */
  readonly run: RunResult | null
  /** Null where the validator's verdict counts. */
  readonly end: Classified | null
  readonly verdict: OutputVerdict
  /** Empty where it was not to be kept. */
  readonly transcript: Transcript
}

const brokenPipe = 13

/**
 * Runs a submission and the output validator at once, each hearing what the other says. Whose verdict counts is the
 * written rule (docs/verdicts.md): a validator that breaks is a judge error, unless the submission was stopped before; a
 * validator that rejects and ends first is right, whatever the submission does then; else the submission's own end counts;
 * else what the validator says.
 */
export async function interact(
  bench: TestBench,
  pass: Pass,
  box: Folder,
  carried: Folder | null,
  keep: KeepFeedback,
): Promise<Interaction> {
  const { sandbox, program, validators, package: problem, signal } = bench
  const [built] = validators
  if (built === undefined) throw new Error('an interactive problem has an output validator')
  const isRecorded = bench.transcripts && pass.testCase.sample
  await using validator = await prepareValidator(sandbox, {
    built,
    testCase: { inputFile: pass.inputFile, answerFile: pass.testCase.answerFile },
    args: pass.testCase.outputValidatorArgs,
    limits: problem.limits,
    carried,
    signal,
    ...(isRecorded && { wrap: (folder, command) => recordedCommand(folder, pass.number, command) }),
  })
  const submission = submissionSpec(bench, pass, box)
  // It waits as long as the submission may take; only then its own time counts.
  const validatorLimits = {
    ...validator.spec.limits,
    wallSeconds: validator.spec.limits.wallSeconds + submission.limits.wallSeconds,
  }
  const partners = [
    { image: program.language.image, spec: submission },
    { image: built.language.image, spec: { ...validator.spec, limits: validatorLimits } },
  ] as const
  return await runPair(sandbox.pool, partners, {
    forgives: true,
    settles: (first, run) => first === 1 && (run.exitCode !== exitAccepted || run.limit !== null),
    read: async (pair, [submissionSlot, validatorSlot]) => {
      const verdict = await verdictOf(pair, validator.feedback, validatorSlot.stderrFile)
      const transcript = isRecorded ? await readTranscript(validator.feedback, pass.number) : []
      await keep(validator.feedback, null)
      const [run] = pair.runs
      if (run === null) return { run, end: null, verdict, transcript }
      const { run: measured, end: own } = await judgeRun(bench, run, submissionSlot.stderrFile)
      const end = own !== null && waitedBoth(pair) ? { ...own, message: `${own.message}; ${bothWaited}` } : own
      // Where the submission was stopped at a limit, what the validator makes of that end is of no matter.
      const wasStopped = pair.first === 0 && measured.limit !== null
      const isSettled =
        (verdict.outcome === 'broken' && !wasStopped) || (verdict.outcome === 'wrong' && pair.first === 1)
      // Who writes to a validator that has ended does no wrong by that: the validator decides.
      if (!isSettled) return { run: measured, end: measured.signal === brokenPipe ? null : end, verdict, transcript }
      // Who hears no more may do anything: what it takes then is not its own fault.
      const cpuSeconds = Math.min(measured.cpuSeconds, bench.limits.cpuSeconds)
      return { run: { ...measured, cpuSeconds }, end: null, verdict, transcript }
    },
  })
}

const bothWaited =
  'the output validator waited too: one of the two does not flush what it writes, or waits for a line that never comes'

/** Below this many seconds of CPU a program has waited, whatever its time. */
const idleSeconds = 1

/** Whether the submission was stopped while both did nothing. */
function waitedBoth({ runs: [run, validator], first }: PairEnd): boolean {
  const isIdle = (one: RunResult | null) => one !== null && one.cpuSeconds < Math.min(idleSeconds, one.wallSeconds / 2)
  return first === 0 && run?.limit === 'wall' && isIdle(run) && isIdle(validator)
}

async function verdictOf({ runs }: PairEnd, feedback: Folder, errorFile: string): Promise<OutputVerdict> {
  const [, run] = runs
  if (run === null) throw new Error('the validator is never stopped before its end')
  return readVerdict(run, { feedback, errorFile })
}
