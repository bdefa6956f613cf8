import type { PackageLimits } from '@gavel/problem/package/model'
import type { Folder, RunSpec } from '@gavel/sandbox/driver/driver'
import { caseDirectory, preparedDirectory, workDirectory } from '@gavel/sandbox/driver/driver'
import { readStart } from '@gavel/sandbox/driver/folder'
import { environmentOf } from '@gavel/sandbox/language/command'
import { printable } from '@gavel/sandbox/program/printable'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { noScores, type ValidatorScores } from '@gavel/shared/points/group-scoring'
import type { RunLimits, RunResult } from '@gavel/shared/run'

/** The exit code of a validator that accepts. */
export const exitAccepted = 42
/** That of an output validator that rejects; all others are a failure of its own. */
const exitWrong = 43
const validatorProcesses = 64
/** Most bytes of a message that are read. */
const messageBytes = 4096
/** Files of scores hold a number each. */
const scoreBytes = 256

/** What an output validator concluded; `broken` says that it is at fault, not the submission. */
export interface OutputVerdict {
  readonly outcome: 'accepted' | 'wrong' | 'broken'
  /** judgemessage.txt, for the jury: it may tell what the data is. */
  readonly message: string
  /** teammessage.txt, for the one who submitted. */
  readonly teamMessage: string
  readonly scores: ValidatorScores
}

/** The files of a test case as an output validator gets them. */
export interface CaseFiles {
  readonly inputFile: string
  readonly answerFile: string
}

export function validationLimits(limits: PackageLimits): RunLimits {
  return {
    cpuSeconds: limits.validationSeconds,
    wallSeconds: 2 * limits.validationSeconds + 5,
    memoryBytes: limits.validationMemoryBytes,
    outputBytes: limits.validationOutputBytes,
    processes: validatorProcesses,
  }
}

/** The last words of a program, from a file of at most 4 KiB. */
export const wordsOf = async (file: string) =>
  lastWords(printable((await readStart(file, messageBytes)) ?? Buffer.alloc(0)).trim())

/** What a Python traceback comes to, its last line and the place that it names last; any other text as it is. */
export function lastWords(text: string): string {
  const begin = text.lastIndexOf('Traceback (most recent call last):')
  if (begin === -1) return text
  const lines = text.slice(begin).split('\n')
  const last = lines.slice(1).findLast((line) => line.trim() !== '' && !line.startsWith(' '))
  if (last === undefined) return text
  const place = lines.findLast((line) => line.startsWith('  File "'))
  const [, file, line] = /^ {2}File "([^"]{1,200})", line (\d{1,9})/.exec(place ?? '') ?? []
  return file === undefined ? last : `${last} (${file.slice(file.lastIndexOf('/') + 1)}, line ${line})`
}

/** How a program of the package ended, for a sentence about it. */
export function describeEnd({ limit, exitCode, signal }: RunResult): string {
  return limit === null ? `ended with ${exitCode ?? `signal ${signal}`}` : `was stopped at its ${limit} limit`
}

export interface ValidatorCall {
  readonly built: BuiltProgram
  readonly testCase: CaseFiles
  readonly args: readonly string[]
  readonly limits: PackageLimits
  /** What the validator left in its feedback directory in the pass before; null in the first. */
  readonly carried: Folder | null
  readonly signal?: AbortSignal | undefined
  /** Puts something around the command, with files of its own among those of the case. */
  readonly wrap?: (
    caseFolder: Folder,
    command: readonly [string, ...string[]],
  ) => Promise<readonly [string, ...string[]]>
}

/** A validator that is ready to be run: how, and where its feedback will be. */
export interface PreparedValidator extends AsyncDisposable {
  readonly spec: Omit<RunSpec, 'stdin' | 'stdout'>
  readonly feedback: Folder
}

/** Gives what is in /prepared as files of the program's own: it may add to what it wrote before. */
export const bringAlong = `cp -R ${preparedDirectory}/. . && rm -f nextpass.in && exec "$0" "$@"`

const brought = (program: string, rest: readonly string[]) => ['/bin/sh', '-c', bringAlong, program, ...rest] as const

/** Readies `validator input answer feedback_dir/ [args]` (2025-09, "Output validator", "Invocation"). */
export async function prepareValidator(sandbox: Sandbox, call: ValidatorCall): Promise<PreparedValidator> {
  const { built, testCase, limits, carried, signal } = call
  await using parts = new AsyncDisposableStack()
  const caseFolder = parts.use(await sandbox.driver.createFolder())
  const feedback = parts.use(await sandbox.driver.createFolder())
  await caseFolder.put('input', { copyOf: testCase.inputFile })
  await caseFolder.put('answer', { copyOf: testCase.answerFile })
  const [program, ...rest] = built.command(limits.validationMemoryBytes, [
    `${caseDirectory}/input`,
    `${caseDirectory}/answer`,
    // The working directory is its feedback directory: what it leaves there is collected.
    `${workDirectory}/`,
    ...call.args,
  ])
  const command = carried === null ? ([program, ...rest] as const) : brought(program, rest)
  const argv = call.wrap === undefined ? command : await call.wrap(caseFolder, command)
  const owned = parts.move()
  return {
    spec: {
      argv,
      env: environmentOf(built.language, limits.validationMemoryBytes),
      box: built.box,
      case: caseFolder,
      ...(carried !== null && { prepared: carried }),
      limits: validationLimits(limits),
      collectInto: feedback,
      signal,
    },
    feedback,
    [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose](),
  }
}

/** Where a validator that has ended left its words. */
interface ValidatorWords {
  readonly feedback: Pick<Folder, 'get'>
  /** Host path of what it wrote to its standard error. */
  readonly errorFile: string
  /** What it is called in messages. */
  readonly validator?: string
}

/** What the end of a validator and its feedback directory say (2025-09, "Reporting a judgement"). */
export async function readVerdict(
  run: RunResult,
  { feedback, errorFile, validator = 'the output validator' }: ValidatorWords,
): Promise<OutputVerdict> {
  const text = async (name: string, most: number) => {
    const bytes = await feedback.get(name, most)
    return bytes === null ? null : printable(bytes).trim()
  }
  const said = (await text('judgemessage.txt', messageBytes)) ?? ''
  const teamMessage = (await text('teammessage.txt', messageBytes)) ?? ''
  if (run.limit === null && (run.exitCode === exitAccepted || run.exitCode === exitWrong)) {
    const scores = {
      score: await text('score.txt', scoreBytes),
      multiplier: await text('score_multiplier.txt', scoreBytes),
    }
    return { outcome: run.exitCode === exitAccepted ? 'accepted' : 'wrong', message: said, teamMessage, scores }
  }
  const detail = said || (await wordsOf(errorFile))
  const message = `${validator} ${describeEnd(run)} instead of 42 or 43. ${detail}`.trim()
  return { outcome: 'broken', message, teamMessage: '', scores: noScores }
}

/**
 * Runs an output validator on an output: exit code 42 accepts, 43 rejects, anything else is its own failure. `read` is
 * called while its feedback directory is there.
 */
export async function validateOutput<T>(
  sandbox: Sandbox,
  call: ValidatorCall,
  outputFile: string,
  read: (verdict: OutputVerdict, feedback: Folder) => Promise<T>,
): Promise<T> {
  await using prepared = await prepareValidator(sandbox, call)
  const verdict = await sandbox.pool.use(call.built.language.image, async (slot) => {
    const run = await slot.run({ ...prepared.spec, stdin: outputFile })
    return readVerdict(run, { feedback: prepared.feedback, errorFile: slot.stderrFile })
  })
  return await read(verdict, prepared.feedback)
}
