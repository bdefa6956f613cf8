import { createHash } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeOwnFolder } from '@gavel/files/own-folder'
import { inSteps } from '../bench.ts'
import { type CaseInput, checkFile, type InputChecks, inputValidatorArgs } from '../parts/input-checks.ts'
import { type BadInput, junkInputs, mistakes } from './bad-inputs.ts'

/** Different arguments of validators with which bad inputs are tried. */
const mostArgumentSets = 10
/** Mistakes are put into inputs of at most this size, */
const mostInputBytes = 2 ** 20
/** and into at most so many of them, from the smallest on. */
const mostInputs = 5
/** Seconds that a validator gets for a bad input: one that goes on for longer does not accept it either. */
const mostSeconds = 5
/** After so many bad inputs that took all of this time no more are tried. */
const mostHangs = 3

interface Trial extends BadInput {
  readonly id: 'GV-INPUT-VALIDATOR-JUNK' | 'GV-INPUT-VALIDATOR-LAX'
  /** Whose arguments the validators get. */
  readonly like: CaseInput
}

interface SizedInput {
  readonly input: CaseInput
  readonly bytes: number
}

/**
 * Notes what bad inputs all validators accept: junk, and accepted inputs with mistakes put in. Both are tried with each
 * set of arguments that test cases have, on the smallest input of it, and one rejection is enough.
 */
export async function checkStrictness(checks: InputChecks, accepted: readonly CaseInput[]): Promise<void> {
  const trials: Trial[] = []
  for (const inputs of (await groupByArguments(accepted)).slice(0, mostArgumentSets)) {
    const like = inputs[0]?.input
    if (like === undefined) continue
    trials.push(...junkInputs().map((junk): Trial => ({ ...junk, like, id: 'GV-INPUT-VALIDATOR-JUNK' })))
    trials.push(...(await makeMistakes(inputs)))
  }
  const folder = await makeOwnFolder(tmpdir(), 'gavel-bad-inputs-')
  try {
    const files = trials.map((trial, index) => ({ trial, file: path.join(folder, `${index}.in`) }))
    const hangs: Trial[] = []
    const acceptedByAll = await inSteps(checks, 'bad inputs', files, async ({ trial, file }) =>
      hangs.length < mostHangs ? isAccepted(checks, trial, file, () => hangs.push(trial)) : false,
    )
    if (hangs.length >= mostHangs)
      noteHangs(checks, trials.filter((trial) => hangs.includes(trial)).slice(0, mostHangs))
    const lax = trials.filter((_, index) => acceptedByAll[index] === true)
    for (const what of new Set(lax.map((trial) => trial.what))) {
      const [first, ...others] = lax.filter((trial) => trial.what === what)
      if (first !== undefined) note(checks, first, others.length)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function note(checks: InputChecks, trial: Trial, others: number): void {
  const args = checks.validators.map(({ validator }) => inputValidatorArgs(validator, trial.like).join(' ')).join(', ')
  const withArgs = /[^, ]/.test(args) ? ` with the arguments "${args}"` : ''
  const more = others === 0 ? '' : `, and with ${others} other sets of arguments`
  checks.findings.warning(trial.id, `No input validator rejects ${trial.what}${withArgs}${more}.`, {
    file: 'input_validators',
    hint: 'Let one of them read the input byte by byte: every space and newline, and nothing after the end.',
  })
}

function noteHangs(checks: InputChecks, hangs: readonly Trial[]): void {
  const what = hangs.map((trial) => trial.what).join(', ')
  checks.findings.warning('GV-INPUT-VALIDATOR-HANGS', `The input validators take too long for ${what}.`, {
    file: 'input_validators',
    hint: 'Let them stop at the first mistake and at the end of the file. Not all bad inputs were tried.',
  })
}

/** The inputs by their arguments, each group with the smallest first. */
async function groupByArguments(inputs: readonly CaseInput[]): Promise<readonly (readonly SizedInput[])[]> {
  const groups = new Map<string, SizedInput[]>()
  for (const input of inputs) {
    const { args, inputValidatorArgs: own, inputValidatorArgsFor: named } = input
    const key = JSON.stringify([args, own, [...(named ?? [])]])
    const group = groups.get(key) ?? []
    group.push({ input, bytes: (await stat(input.inputFile)).size })
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.bytes - b.bytes))
}

/** Each mistake, in the smallest input in which it can be made. */
async function makeMistakes(inputs: readonly SizedInput[]): Promise<readonly Trial[]> {
  const trials: Trial[] = []
  const left = new Set(mistakes)
  for (const { input: like } of inputs.filter(({ bytes }) => bytes <= mostInputBytes).slice(0, mostInputs)) {
    const text = (await readFile(like.inputFile)).toString('latin1')
    for (const mistake of left) {
      const changed = mistake.make(text)
      if (changed === text) continue
      left.delete(mistake)
      const bytes = Buffer.from(changed, 'latin1')
      trials.push({ id: 'GV-INPUT-VALIDATOR-LAX', what: `an input ${mistake.what}`, bytes, like })
    }
  }
  return trials
}

/** Whether all validators accept a bad input, which is put into `file`. `onHang` is told of one that took all its time. */
async function isAccepted(
  checks: InputChecks,
  { bytes, like }: Trial,
  file: string,
  onHang: () => void,
): Promise<boolean> {
  const { validators, problem } = checks
  const validationSeconds = Math.min(mostSeconds, problem.limits.validationSeconds)
  const limits = { ...problem.limits, validationSeconds }
  const digest = createHash('sha256').update(bytes).digest('hex')
  const write = async () => {
    await writeFile(file, bytes)
    return file
  }
  for (const opened of validators) {
    const { accepted, timedOut = false } = await checkFile(checks, opened, { like, digest, file: write, limits })
    if (timedOut) onHang()
    if (!accepted) return false
  }
  return true
}
