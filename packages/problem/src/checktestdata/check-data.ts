import { evaluate, evaluateInteger, evaluateString, evaluateTest, indexOf } from './evaluate.ts'
import { CtdFault, type Position } from './fault.ts'
import { matchLongest } from './matcher.ts'
import type { Command, Program, Variable } from './program.ts'
import { readFloat, readInteger } from './read-number.ts'
import { mismatch, placeOf, textFrom } from './reader.ts'
import { type CtdLimits, charge, chargeMemory, matcherOf, type Run, startRun } from './run.ts'
import { compareValues, costOf, showValue, type Value } from './value.ts'
import { emptyValues, setValue } from './variables.ts'

/**
 * What came of a run. Columns are bytes from 1, and `command` is where in the grammar it ended.
 * - `rejected`: the data is not what the grammar asks for; the place is one of the data.
 * - `failed`: the grammar itself does what it must not, or takes too long or too much memory.
 */
export type CtdResult =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'rejected'; readonly at: Position; readonly message: string; readonly command: Position }
  | { readonly outcome: 'failed'; readonly message: string; readonly command: Position }

/** Bounds under which data of 10 MB is checked with ease, and nothing can go on for long. */
export const defaultCtdLimits: CtdLimits = { seconds: 10, steps: 500_000_000, memoryBytes: 512 * 1024 * 1024 }

/** Characters of an index from which on its own memory counts. */
const longIndex = 64

/** Checks data against a grammar. White space has to be as the grammar says. Never throws for what either holds. */
export function checkData(program: Program, data: Uint8Array, limits: CtdLimits = defaultCtdLimits): CtdResult {
  const run = startRun(program, data, limits)
  const last: { at: Position } = { at: { line: 1, column: 1 } }
  try {
    if (!runBlock(run, program.commands, last)) checkEnd(run)
    return { outcome: 'accepted' }
  } catch (error) {
    if (!(error instanceof CtdFault)) throw error
    const { message, at } = error
    if (error.kind === 'data' && at !== null) return { outcome: 'rejected', at, message, command: last.at }
    return { outcome: 'failed', message, command: at ?? last.at }
  }
}

/** Runs commands one after the other; true where one of them was EOF, which ends the program. */
function runBlock(run: Run, commands: readonly Command[], last: { at: Position }): boolean {
  for (const command of commands) {
    last.at = command.at
    if (runCommand(run, command, last)) return true
  }
  return false
}

function runCommand(run: Run, command: Command, last: { at: Position }): boolean {
  charge(run, 1)
  const { reader } = run
  switch (command.kind) {
    case 'space':
      checkByte(run, 0x20, 'a space')
      return false
    case 'newline':
      checkByte(run, 0x0a, 'a line end')
      return false
    case 'eof':
      checkEnd(run)
      return true
    case 'int':
      runInt(run, command)
      return false
    case 'float':
      runFloat(run, command)
      return false
    case 'string': {
      const text = evaluateString(run, command.text, 'STRING')
      charge(run, text.length / 16)
      for (let index = 0; index < text.length; index++) {
        if (reader.bytes[reader.at + index] === text.charCodeAt(index)) continue
        throw mismatch(
          reader,
          reader.at + index,
          `${showValue(text)}${index > 0 ? ` (from byte ${index + 1} of it)` : ''}`,
        )
      }
      reader.at += text.length
      return false
    }
    case 'regex': {
      const pattern = evaluateString(run, command.pattern, 'REGEX')
      const start = reader.at
      const matcher = matcherOf(run, pattern, command.pattern.at)
      const end = matchLongest(matcher, reader.bytes, start, (steps) => charge(run, steps))
      if (end < 0) throw mismatch(reader, start, `what matches ${showValue(pattern)}`)
      reader.at = end
      if (command.target !== null) assign(run, command.target, textFrom(reader, start))
      return false
    }
    case 'assert':
      if (!evaluateTest(run, command.test)) throw failedAssertion(run, command)
      return false
    case 'set':
      for (const { target, value } of command.assignments) assign(run, target, evaluate(run, value))
      return false
    case 'unset':
      for (const slot of command.slots) {
        chargeMemory(run, -(run.variables[slot]?.size ?? 0))
        run.variables[slot] = emptyValues()
      }
      return false
    case 'loop':
      return runLoop(run, command, last)
    case 'if':
      return runBlock(run, evaluateTest(run, command.test) ? command.then : command.otherwise, last)
  }
}

function runLoop(run: Run, loop: Extract<Command, { kind: 'loop' }>, last: { at: Position }): boolean {
  const { counter, until, separator, body } = loop
  if (counter !== null) assign(run, counter, 0)
  const count = 'count' in until ? evaluateInteger(run, until.count, 'A count') : null
  if (count !== null && count < 0) {
    throw new CtdFault('grammar', `A loop cannot be repeated ${showValue(count)} times.`, loop.at)
  }
  for (let done = 0; 'count' in until ? done < (count ?? 0) : evaluateTest(run, until.test); ) {
    charge(run, 1)
    if (done > 0 && separator !== null) {
      last.at = separator.at
      runCommand(run, separator, last)
    }
    if (runBlock(run, body, last)) return true
    done++
    if (counter !== null) assign(run, counter, done)
    last.at = loop.at
  }
  return false
}

function assign(run: Run, target: Variable, value: Value): void {
  const index = indexOf(run, target)
  const values = run.variables[target.slot]
  if (values === undefined) return
  charge(run, values.counts === null ? 1 : costOf(value))
  if (typeof index === 'string' && index.length > longIndex) chargeMemory(run, index.length / longIndex)
  chargeMemory(run, setValue(values, index, value))
}

function checkByte(run: Run, byte: number, expected: string): void {
  const { reader } = run
  if (reader.bytes[reader.at] !== byte) throw mismatch(reader, reader.at, expected)
  reader.at++
}

function checkEnd(run: Run): void {
  const { reader } = run
  if (reader.at < reader.bytes.length) throw mismatch(reader, reader.at, 'the end of the file')
}

function runInt(run: Run, command: Extract<Command, { kind: 'int' }>): void {
  const { reader } = run
  const start = reader.at
  const min = evaluateInteger(run, command.min, 'A bound of INT')
  const max = evaluateInteger(run, command.max, 'A bound of INT')
  const expected = () => `an integer from ${showValue(min)} to ${showValue(max)}`
  const value = readInteger(reader, expected)
  if (typeof value === 'bigint') charge(run, costOf(value))
  if (value < min || value > max) throw mismatch(reader, start, expected())
  if (command.target !== null) assign(run, command.target, value)
}

function runFloat(run: Run, command: Extract<Command, { kind: 'float' }>): void {
  const { reader } = run
  const start = reader.at
  const min = evaluate(run, command.min)
  const max = evaluate(run, command.max)
  const decimals = command.decimals === null ? null : decimalsOf(run, command.decimals)
  const kind = { any: 'a number', fixed: 'a number without exponent', scientific: 'a number with exponent' }
  const expected = () => `${kind[command.notation]} from ${showValue(min)} to ${showValue(max)}`
  const value = readFloat(reader, command.notation, decimals, expected)
  const order = (bound: Value, at: Position): number => {
    if (typeof bound === 'string') throw new CtdFault('grammar', 'A bound of FLOAT has to be a number.', at)
    const result = compareValues(value, bound)
    if (result === null) throw new CtdFault('data', 'This number has too many digits.', placeOf(reader, start))
    return result
  }
  charge(run, 2 + (reader.at - start) / 4)
  if (order(min, command.min.at) < 0 || order(max, command.max.at) > 0) throw mismatch(reader, start, expected())
  if (command.target !== null) assign(run, command.target, value)
}

type Decimals = NonNullable<Extract<Command, { kind: 'float' }>['decimals']>

function decimalsOf(run: Run, decimals: Decimals): { min: number; max: number } {
  const min = Number(evaluateInteger(run, decimals.min, 'A number of decimals'))
  const max = Number(evaluateInteger(run, decimals.max, 'A number of decimals'))
  if (min >= 0 && min <= max) return { min, max }
  throw new CtdFault('grammar', `There cannot be ${min} to ${max} decimals.`, decimals.min.at)
}

/** What an assertion says of the data, with the values of both sides where it is a comparison. */
function failedAssertion(run: Run, command: Extract<Command, { kind: 'assert' }>): CtdFault {
  const { test, source } = command
  const { reader } = run
  const shown = source.length > 80 ? `${source.slice(0, 80)}...` : source
  const why =
    test.kind === 'compare'
      ? `: ${showValue(evaluate(run, test.left))} ${test.operator} ${showValue(evaluate(run, test.right))} is false`
      : test.kind === 'unique' && run.repeated !== null
        ? `: ${run.repeated}`
        : ''
  return new CtdFault('data', `The condition ${shown} does not hold${why}.`, placeOf(reader, reader.at))
}
