import { rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeOwnFolder } from '@gavel/files/own-folder'
import type { PackageLimits } from '@gavel/problem/package/model'
import type { TestCase } from '@gavel/problem/package/test-group'
import { inSteps } from '../bench.ts'
import { type Judgement, judgeOutput, type OutputBench } from './judge-output.ts'
import { crashOutputs, junkOutputs, type ProbeOutput } from './probe-outputs.ts'

/** Mistakes of validators seldom depend on the test case: so many of them are enough to find one. */
const mostCases = 3
/** Test cases whose files are larger take long to read, again for each probe: others are preferred. */
const mostBytes = 2 ** 20
/** Seconds that a validator gets for a probe: one that goes on for longer has lost its way in it. */
const mostSeconds = 5

interface Probe extends ProbeOutput {
  readonly file: string
  readonly isJunk: boolean
}

interface Probed {
  readonly probe: Probe
  readonly testCase: TestCase
  readonly judgement: Judgement
}

/** Tries the output validators with junk, which has to be rejected somewhere, and with outputs made to break them. */
export async function checkProbes(bench: OutputBench): Promise<readonly Judgement[]> {
  const { problem } = bench
  const folder = await makeOwnFolder(tmpdir(), 'gavel-probes-')
  try {
    // The default output validator cannot break.
    const outputs = bench.validators.length === 0 ? junkOutputs() : [...junkOutputs(), ...crashOutputs()]
    const probes = await Promise.all(
      outputs.map(async (output, index): Promise<Probe> => {
        const file = path.join(folder, `${index}.out`)
        await writeFile(file, output.bytes)
        return { ...output, file, isJunk: index < junkOutputs().length }
      }),
    )
    const cases = await chooseCases(problem.testCases)
    const probed = await probeCases(bench, probes, cases)
    const broken = probed.filter(({ judgement }) => judgement.outcome === 'broken')
    noteBroken(bench, broken)
    // Some validators of many passes accept anything at first.
    if (broken.length === 0 && !problem.type.multiPass) await checkJunk(bench, probes, probed)
    return probed.map(({ judgement }) => judgement)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function probeLimits({ problem: { limits } }: OutputBench): PackageLimits {
  return { ...limits, validationSeconds: Math.min(mostSeconds, limits.validationSeconds) }
}

/** The first test cases that are not large; where all are, the smallest. */
async function chooseCases(testCases: readonly TestCase[]): Promise<readonly TestCase[]> {
  const sized = await Promise.all(
    testCases.map(async (testCase) => {
      const [input, answer] = await Promise.all([stat(testCase.inputFile), stat(testCase.answerFile)])
      return { testCase, bytes: input.size + answer.size }
    }),
  )
  const small = sized.filter(({ bytes }) => bytes <= mostBytes).slice(0, mostCases)
  const chosen = small.length > 0 ? small : sized.sort((a, b) => a.bytes - b.bytes).slice(0, 1)
  return chosen.map(({ testCase }) => testCase)
}

/** Every probe on some test cases, up to one on which something broke. */
async function probeCases(
  bench: OutputBench,
  probes: readonly Probe[],
  cases: readonly TestCase[],
): Promise<readonly Probed[]> {
  const probed: Probed[] = []
  for (const testCase of cases) {
    const found = await inSteps(bench, `odd outputs for ${testCase.name}`, probes, async (probe) => ({
      probe,
      testCase,
      judgement: await judgeOutput(bench, testCase, probe.file, probeLimits(bench)),
    }))
    probed.push(...found)
    if (found.some(({ judgement }) => judgement.outcome === 'broken')) break
  }
  return probed
}

const mostNamed = 5

function noteBroken({ findings, problem }: OutputBench, broken: readonly Probed[]): void {
  const [first, ...others] = broken
  if (first === undefined || problem.checker.kind !== 'program') return
  const names = others.slice(0, mostNamed).map(({ probe }) => probe.what)
  const rest = others.length > mostNamed ? ` and ${others.length - mostNamed} others` : ''
  const more = names.length === 0 ? '' : ` It breaks on ${names.join(', ')}${rest} too.`
  const message = `On ${first.probe.what} as the output for ${first.testCase.name} ${first.judgement.message}${more}`
  const hint = 'Let it read words and check each before it is used; whatever a submission writes is right or wrong.'
  findings.error('GV-OUTPUT-VALIDATOR-CRASH', message, { file: problem.checker.programs[0]?.path, hint })
}

/** Notes the junk that is accepted on every test case; the cases beyond the first are tried until one rejects it. */
async function checkJunk(bench: OutputBench, probes: readonly Probe[], probed: readonly Probed[]): Promise<void> {
  const { problem, findings } = bench
  const suspects = probes.filter(
    (probe) => probe.isJunk && !probed.some((one) => one.probe === probe && one.judgement.outcome !== 'accepted'),
  )
  const tried = new Set(probed.map(({ testCase }) => testCase))
  const accepted = await inSteps(bench, 'junk', suspects, async (probe) => {
    for (const testCase of problem.testCases) {
      if (tried.has(testCase)) continue
      const { outcome } = await judgeOutput(bench, testCase, probe.file, probeLimits(bench))
      if (outcome !== 'accepted') return false
    }
    return true
  })
  const junk = suspects.filter((_, index) => accepted[index] === true).map(({ what }) => what)
  if (junk.length === 0) return
  const who = problem.checker.kind === 'program' ? 'The output validator' : 'The default output validator'
  const hint = 'Look at the validator: a submission that writes this would be accepted.'
  findings.warning('GV-OUTPUT-VALIDATOR-JUNK', `${who} accepts on every test case: ${junk.join(', ')}.`, {
    file: problem.checker.kind === 'program' ? problem.checker.programs[0]?.path : 'data',
    hint,
  })
}
