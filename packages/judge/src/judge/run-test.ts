import path from 'node:path'
import { isLegacy } from '@gavel/problem/package/model'
import type { TestCase } from '@gavel/problem/package/test-group'
import type { Folder } from '@gavel/sandbox/driver/driver'
import type { TestResult, Transcript } from '@gavel/shared/judging'
import { noScores } from '@gavel/shared/points/group-scoring'
import type { RunResult } from '@gavel/shared/run'
import { boxWithFiles } from '../box-with-files.ts'
import type { OutputVerdict } from '../validator/validator-run.ts'
import type { KeepFeedback, Pass, TestBench } from './bench.ts'
import { classifyOutput, scoreVerdict } from './checked-result.ts'
import type { Classified } from './classify.ts'
import { interact } from './interact.ts'
import { runUntilSure } from './run-program.ts'
import type { CaseScoring } from './score-test.ts'
import { compareOutput, validateByPrograms } from './validate.ts'
import { visualize } from './visualize.ts'

/** How one pass ended: by the submission itself, else as the validator says. */
interface PassEnd {
  readonly run: RunResult | null
  readonly end: Classified | null
  readonly verdict: OutputVerdict
  readonly runs: number
  readonly transcript: Transcript
}

const unchecked: OutputVerdict = { outcome: 'accepted', message: '', teamMessage: '', scores: noScores }

/** Runs the submission once and has its output checked. */
async function runPass(
  bench: TestBench,
  pass: Pass,
  box: Folder,
  carried: Folder | null,
  keep: KeepFeedback,
): Promise<PassEnd> {
  if (bench.package.type.interactive) return { ...(await interact(bench, pass, box, carried, keep)), runs: 1 }
  const { image } = bench.program.language
  const usesDefault = bench.package.checker.kind === 'default'
  const { found, checked } = await bench.sandbox.pool.use(image, async (slot) => {
    const ran = await runUntilSure(bench, pass, box, slot)
    if (ran.end !== null) return { found: ran, checked: unchecked }
    if (usesDefault) {
      return { found: ran, checked: await compareOutput(pass.testCase, ran.output?.path ?? slot.stdoutFile) }
    }
    // A validator runs in a slot too: the output leaves the program's slot, which is free again.
    return { found: { ...ran, output: ran.output ?? (await slot.takeStdout()) }, checked: null }
  })
  await using output = found.output
  const verdict = checked ?? (await validateByPrograms(bench, pass, output?.path ?? '', carried, keep))
  return { run: found.run, end: found.end, verdict, runs: found.runs, transcript: [] }
}

const classify = ({ end, verdict }: PassEnd): Classified => end ?? classifyOutput(verdict)

/**
 * Runs the program on one test case, in as many passes as the validator asks for, and checks what it does.
 * @throws RunnerError when the sandbox itself failed.
 */
export async function runTest(bench: TestBench, testCase: TestCase, scoring: CaseScoring): Promise<TestResult> {
  const { limits, type } = bench.package
  await using lent = await boxWithFiles(bench.sandbox, bench.program.box, testCase.files)
  await using kept = new AsyncDisposableStack()
  const ends: PassEnd[] = []
  let carried: Folder | null = null
  let inputFile = testCase.inputFile
  for (let number = 0; ; number++) {
    let nextInput: string | null = null
    let feedbackNow: Folder | null = null
    let outputNow: string | null = null
    const keep: KeepFeedback = async (feedback, outputFile) => {
      if (!type.multiPass && bench.onFeedback === undefined) return
      const copy = kept.use(await bench.sandbox.driver.createFolder())
      await copy.takeFrom(feedback)
      feedbackNow = copy
      outputNow = outputFile === null || bench.visualizer === null ? null : await keepOutput(bench, kept, outputFile)
      nextInput = (await copy.get('nextpass.in', 1)) === null ? null : path.join(copy.path, 'nextpass.in')
    }
    const end = await runPass(bench, { testCase, inputFile, number }, lent.box, carried, keep)
    ends.push(end)
    const { verdict, message } = classify(end)
    const conclude = async (broken: string | null) => {
      if (feedbackNow !== null) await tellFeedback(bench, testCase, outputNow, feedbackNow)
      return resultOf(
        { testCase, scoring, knowsMultipliers: !isLegacy(bench.package.format) },
        ends,
        broken === null ? { verdict, message } : { verdict: 'JE', message: broken },
      )
    }
    // Awaited here: what was kept goes when this function returns.
    if (nextInput === null) return await conclude(null)
    if (verdict !== 'AC') {
      if (end.end !== null || verdict === 'JE') return await conclude(null)
      return await conclude('the output validator wrote nextpass.in, but did not exit with 42.')
    }
    if (ends.length >= limits.passes)
      return await conclude(`the output validator wants more than ${limits.passes} passes.`)
    carried = feedbackNow
    inputFile = nextInput
  }
}

/** A copy of an output, which is gone when its slot is used again. */
async function keepOutput(bench: TestBench, kept: AsyncDisposableStack, outputFile: string): Promise<string> {
  const folder = kept.use(await bench.sandbox.driver.createFolder())
  await folder.put('output', { copyOf: outputFile })
  return path.join(folder.path, 'output')
}

async function tellFeedback(
  bench: TestBench,
  testCase: TestCase,
  outputFile: string | null,
  feedback: Folder,
): Promise<void> {
  if (bench.onFeedback === undefined) return
  if (bench.visualizer !== null) await visualize(bench, bench.visualizer, testCase, outputFile, feedback)
  await bench.onFeedback(testCase, feedback)
}

interface Judged {
  readonly testCase: TestCase
  readonly scoring: CaseScoring
  /** In legacy score_multiplier.txt is a file like any other. */
  readonly knowsMultipliers: boolean
}

function resultOf(
  { testCase, scoring, knowsMultipliers }: Judged,
  ends: readonly PassEnd[],
  classified: Classified,
): TestResult {
  const last = ends.at(-1)
  const transcript = ends.flatMap((end) => end.transcript)
  const written = last?.end === null ? last.verdict.scores : noScores
  const files = knowsMultipliers ? written : { ...written, multiplier: null }
  const { verdict, message, score } = scoreVerdict(classified, files, scoring)
  const largest = (of: (run: RunResult) => number) =>
    Math.max(0, ...ends.map(({ run }) => (run === null ? 0 : of(run))))
  return {
    name: testCase.name,
    verdict,
    cpuSeconds: largest((run) => run.cpuSeconds),
    wallSeconds: largest((run) => run.wallSeconds),
    memoryBytes: largest((run) => run.memoryBytes),
    message,
    runs: ends.reduce((sum, { runs }) => sum + runs, 0),
    score,
    teamMessage: last?.end === null ? last.verdict.teamMessage : '',
    ...(transcript.length > 0 && { transcript }),
  }
}
