import { readFile, rm, writeFile } from 'node:fs/promises'
import { buildProgram } from '@gavel/judge/validator/build-program'
import { type OpenInputValidator, openInputValidator } from '@gavel/judge/validator/open-input-validator'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { hasAnswers } from '../generate/has-answers.ts'
import { buildGenerator, buildSolution } from '../generate/programs.ts'
import { runGenerator } from '../generate/run-program.ts'
import { findTimeLimit } from '../verify/examples/find-time-limit.ts'
import * as prepare from './prepare.ts'
import { findFirst } from './search.ts'
import { shrink } from './shrink.ts'
import { fillRound, parseTemplate, type Round, smallerRounds, type Template } from './template.ts'
import { type Fault, isSameFault, type TrialBench, trialNames, tryInput } from './trial.ts'

export interface StressOptions {
  readonly directory: string
  /** A command with `{seed}`, `{count}` and ranges. */
  readonly generator: string
  /** The program that writes answers; null for that of generators.yaml, or the first accepted one. */
  readonly solution: string | null
  /** The program that is tested; null where only the solution is. */
  readonly against: string | null
  /** Most rounds. */
  readonly count: number
  /** Most seconds of the search; null for as long as it takes. */
  readonly seconds: number | null
  readonly firstSeed: number
  /** The group in `data/secret` whose settings hold; null for the last one there is. */
  readonly group: string | null
  /** Most inputs that are tried in shrinking a counterexample, and most seconds of it. */
  readonly shrinkTries: number
  readonly shrinkSeconds: number
  readonly signal?: AbortSignal
  readonly onRound?: ((done: number) => void) | undefined
  readonly onSmaller?: ((bytes: number, tries: number) => void) | undefined
  readonly onMeasure?: () => void
}

export interface Counterexample {
  /** The command that made the input before it was shrunk further. */
  readonly command: string
  readonly round: number
  readonly fault: Fault
  readonly input: Uint8Array
  /** What the solution writes; null where it fails, or writes none. */
  readonly answer: Uint8Array | null
  /** Size of the first input that showed the fault, in bytes. */
  readonly firstBytes: number
  readonly shrinkTries: number
}

export interface StressReport {
  readonly rounds: number
  readonly solution: string
  readonly against: string | null
  /** Whether the solution's output is an answer; where it is none, both programs are judged. */
  readonly hasAnswers: boolean
  readonly counterexample: Counterexample | null
}

/** Inputs larger than this are not shrunk. */
const mostShrunkBytes = 1 << 20
/** With so many seeds smaller arguments are tried. */
const seedsPerSize = 6

interface Session {
  readonly options: StressOptions
  readonly bench: TrialBench
  readonly template: Template
  readonly generator: BuiltProgram
  readonly nextFile: () => string
}

/**
 * Runs a generator round after round and tries what it makes, until an input shows a fault; then makes that smaller.
 * @throws GavelError `usage.invalid`, `package.*`, `language.*`, `interrupted`; `package.invalid` where a program does not
 * compile or the generator fails.
 */
export async function stress(sandbox: Sandbox, options: StressOptions): Promise<StressReport> {
  const { signal } = options
  const template = parseTemplate(options.generator)
  if (typeof template === 'string')
    throw new GavelError('usage.invalid', `The command of the generator is not usable: ${template}.`)
  const read = await prepare.readForStress(options.directory)
  if (read.package.type.submitAnswer) {
    throw new GavelError(
      'usage.invalid',
      'Submissions of this problem are answers, and no programs that could be tested.',
    )
  }
  const solution =
    options.solution === null
      ? await prepare.defaultSolution(sandbox, read)
      : await prepare.findSolution(read, options.solution)
  const against = options.against === null ? null : await prepare.findSolution(read, options.against)
  await using folder = await sandbox.driver.createFolder()
  const directory = folder.path
  const { problem, testCase } = await prepare.makeStage(directory, read, options.group)
  await using programs = new AsyncDisposableStack()
  const source = await prepare.findGenerator(read, template.program)
  const generator = programs.use(await buildGenerator(sandbox, source, problem, signal))
  const built = programs.use(await buildSolution(sandbox, solution, problem, signal))
  const tested = against === null ? null : programs.use(await buildSolution(sandbox, against, problem, signal))
  const validators: OpenInputValidator[] = []
  for (const validator of problem.inputValidators) {
    validators.push(programs.use(await openInputValidator(sandbox, validator, problem, signal)))
  }
  const checkers: BuiltProgram[] = []
  for (const checker of problem.checker.kind === 'program' ? problem.checker.programs : []) {
    checkers.push(programs.use(await buildProgram(sandbox, checker, problem, signal)))
  }
  const timeLimitSeconds = await findTimeLimit(sandbox, read.package, {
    signal,
    ...(options.onMeasure && { onMeasure: options.onMeasure }),
  })
  const bench: TrialBench = {
    sandbox,
    problem,
    testCase,
    validators,
    checkers,
    solution: built,
    against: tested,
    timeLimitSeconds,
    signal,
  }
  const session: Session = { options, bench, template, generator, nextFile: trialNames(directory) }
  const { rounds, first } = await search(session)
  const counterexample = first === null ? null : await reduce(session, first)
  const names = { solution: solution.name, against: against?.name ?? null }
  return { rounds, ...names, hasAnswers: hasAnswers(problem), counterexample }
}

/** An input that shows a fault, and how it came about. */
interface Found {
  readonly round: Round
  readonly fault: Fault
  readonly input: Uint8Array
}

async function search(session: Session): Promise<{ readonly rounds: number; readonly first: Found | null }> {
  const { options, bench, template } = session
  const until = options.seconds === null ? Number.POSITIVE_INFINITY : Date.now() + 1000 * options.seconds
  let rounds = 0
  const result = await findFirst(
    async (number) => {
      const found = await tryRound(session, fillRound(template, number, options.firstSeed))
      rounds += 1
      options.onRound?.(rounds)
      return found
    },
    { last: options.count, atOnce: bench.sandbox.pool.size, isOver: () => Date.now() > until },
  )
  return { rounds, first: result?.found ?? null }
}

/** Runs the generator for a round and tries its input; null where nothing is wrong. @throws GavelError `package.invalid` */
async function tryRound({ bench, template, generator, nextFile }: Session, round: Round): Promise<Found | null> {
  const file = nextFile()
  try {
    const { sandbox, signal } = bench
    const failure = await runGenerator(sandbox, generator, round, file, ['.in'], signal)
    if (failure !== null) {
      const message = `The generator failed: ${[template.program, ...round.args].join(' ')} ${failure.message}`
      throw new GavelError('package.invalid', message, { file: `generators/${template.program}` })
    }
    const fault = await tryInput(bench, file)
    return fault && { round, fault, input: await readFile(`${file}.in`) }
  } finally {
    await forget(file)
  }
}

async function forget(file: string): Promise<void> {
  for (const ending of ['.in', '.ans']) await rm(file + ending, { force: true })
}

/** Makes a counterexample smaller: by smaller arguments of the generator first, then by taking its input apart. */
async function reduce(session: Session, first: Found): Promise<Counterexample> {
  const { options, bench, template, nextFile } = session
  const until = Date.now() + 1000 * options.shrinkSeconds
  const isOver = () => Date.now() > until
  const budget = { left: options.shrinkTries }
  const smaller = await reduceArguments(session, first, budget, isOver)
  const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
  const start = decode(smaller.input)
  const shows = async (text: string) => isSameFault(first.fault, await tryText(bench, nextFile(), text))
  const mostTries = start.length > mostShrunkBytes ? 0 : budget.left
  const { text, tries } = await shrink(start, {
    shows,
    atOnce: bench.sandbox.pool.size,
    mostTries,
    isOver,
    onSmaller: (each, tried) => options.onSmaller?.(each.length, options.shrinkTries - budget.left + tried),
  })
  const file = nextFile()
  const input = Buffer.from(text, 'latin1')
  await writeFile(`${file}.in`, input)
  // Tried once more: the message, the output and the answer are those of what is left.
  const fault = (await tryInput(bench, file)) ?? smaller.fault
  const answer = fault.kind === 'against' && hasAnswers(bench.problem) ? await readFile(`${file}.ans`) : null
  await forget(file)
  return {
    command: [template.program, ...smaller.round.args].join(' '),
    round: first.round.number,
    fault,
    input,
    answer,
    firstBytes: first.input.length,
    shrinkTries: options.shrinkTries - budget.left + tries,
  }
}

async function reduceArguments(
  session: Session,
  first: Found,
  budget: { left: number },
  isOver: () => boolean,
): Promise<Found> {
  const { bench, template, options } = session
  let best = first
  for (let isBetter = true; isBetter && !isOver(); ) {
    isBetter = false
    const rounds = smallerRounds(template, best.round, seedsPerSize)
    // A generator that takes no such arguments fails: that says nothing of the solutions.
    const result = await findFirst(
      async (number) => {
        const round = rounds[number - 1]
        if (round === undefined || budget.left <= 0) return null
        budget.left--
        const found = await tryRound(session, round).catch((error: unknown) => {
          if (error instanceof GavelError && error.code === 'package.invalid') return null
          throw error
        })
        const isSmaller = found !== null && found.input.length <= best.input.length
        return isSmaller && isSameFault(first.fault, found.fault) ? found : null
      },
      { last: rounds.length, atOnce: bench.sandbox.pool.size, isOver: () => isOver() || budget.left <= 0 },
    )
    if (result === null) break
    best = result.found
    isBetter = true
    options.onSmaller?.(best.input.length, options.shrinkTries - budget.left)
  }
  return best
}

/** Tries a text as an input. */
async function tryText(bench: TrialBench, file: string, text: string): Promise<Fault | null> {
  try {
    await writeFile(`${file}.in`, text, 'latin1')
    return await tryInput(bench, file)
  } finally {
    await forget(file)
  }
}
