import { CtdFault } from './fault.ts'
import { type Pattern, parsePattern } from './pattern.ts'

/**
 * A regular expression as instructions for a machine that follows all its ways at once: time grows with the length of
 * the text times that of the expression, never worse, and the longest match is found whatever the order of options.
 */
export interface Matcher {
  /** What each instruction does: a set's number, or one of the negative codes. */
  readonly code: Int32Array
  /** Where `jump` and `split` go. */
  readonly first: Int32Array
  readonly second: Int32Array
  /** A row of 256 for each set of bytes. */
  readonly sets: Uint8Array
  /** Room to work in: states of this step and of the next, those to follow, and when each was last seen. */
  readonly states: Int32Array
  readonly nextStates: Int32Array
  readonly pending: Int32Array
  readonly seen: Float64Array
  clock: number
}

const jump = -1
const split = -2
const atStart = -3
const atEnd = -4
const done = -5

/** Most instructions of one expression: `[a-z]{1,100000}` takes 200 000. */
const mostInstructions = 500_000

interface Assembly {
  readonly code: number[]
  readonly first: number[]
  readonly second: number[]
  readonly sets: Map<Uint8Array, number>
  work: number
}

/** @throws CtdFault `pattern` */
export function compilePattern(text: string): Matcher {
  const assembly: Assembly = { code: [], first: [], second: [], sets: new Map(), work: 0 }
  emit(assembly, parsePattern(text))
  add(assembly, done)
  const { code } = assembly
  const sets = new Uint8Array(256 * assembly.sets.size)
  for (const [bytes, set] of assembly.sets) sets.set(bytes, 256 * set)
  return {
    code: Int32Array.from(code),
    first: Int32Array.from(assembly.first),
    second: Int32Array.from(assembly.second),
    sets,
    states: new Int32Array(code.length),
    nextStates: new Int32Array(code.length),
    pending: new Int32Array(code.length),
    seen: new Float64Array(code.length),
    clock: 0,
  }
}

function add(assembly: Assembly, code: number, first = 0, second = 0): number {
  assembly.first.push(first)
  assembly.second.push(second)
  return assembly.code.push(code) - 1
}

function emit(assembly: Assembly, pattern: Pattern): void {
  if (++assembly.work > mostInstructions || assembly.code.length > mostInstructions) {
    throw new CtdFault('pattern', 'it is too large: its repetitions are too many.')
  }
  switch (pattern.kind) {
    case 'set': {
      const set = assembly.sets.get(pattern.bytes) ?? assembly.sets.size
      assembly.sets.set(pattern.bytes, set)
      add(assembly, set)
      return
    }
    case 'start':
      add(assembly, atStart)
      return
    case 'end':
      add(assembly, atEnd)
      return
    case 'sequence':
      for (const part of pattern.parts) emit(assembly, part)
      return
    case 'choice':
      emitChoice(assembly, pattern.options)
      return
    case 'repeat':
      emitRepeat(assembly, pattern.part, pattern.least, pattern.most)
  }
}

function emitChoice(assembly: Assembly, options: readonly Pattern[]): void {
  const exits: number[] = []
  for (const option of options.slice(0, -1)) {
    const fork = add(assembly, split)
    assembly.first[fork] = fork + 1
    emit(assembly, option)
    exits.push(add(assembly, jump))
    assembly.second[fork] = assembly.code.length
  }
  emit(assembly, options.at(-1) as Pattern)
  for (const exit of exits) assembly.first[exit] = assembly.code.length
}

function emitRepeat(assembly: Assembly, part: Pattern, least: number, most: number): void {
  for (let count = 0; count < least; count++) emit(assembly, part)
  const forks: number[] = []
  if (most === Number.POSITIVE_INFINITY) {
    const fork = add(assembly, split)
    assembly.first[fork] = fork + 1
    emit(assembly, part)
    add(assembly, jump, fork)
    forks.push(fork)
  } else {
    for (let count = least; count < most; count++) {
      const fork = add(assembly, split)
      assembly.first[fork] = fork + 1
      forks.push(fork)
      emit(assembly, part)
    }
  }
  for (const fork of forks) assembly.second[fork] = assembly.code.length
}

/**
 * The end of the longest match that begins at `start`, or -1 where there is none.
 * `charge` is told of the work done, and may throw.
 */
export function matchLongest(
  matcher: Matcher,
  bytes: Uint8Array,
  start: number,
  charge: (steps: number) => void,
): number {
  const { code, sets } = matcher
  let [states, nextStates] = [matcher.states, matcher.nextStates]
  let found = -1
  let at = start
  matcher.clock++
  let count = follow(matcher, 0, states, 0, at === start, at === bytes.length)
  for (;;) {
    if (count < 0) {
      found = at
      count = -1 - count
    }
    charge(count + 1)
    if (count === 0 || at === bytes.length) return found
    const byte = bytes[at++] as number
    matcher.clock++
    let nextCount = 0
    let accepted = false
    for (let index = 0; index < count; index++) {
      const state = states[index] as number
      if (sets[256 * (code[state] as number) + byte] === 0) continue
      const reached = follow(matcher, state + 1, nextStates, nextCount, false, at === bytes.length)
      accepted ||= reached < 0
      nextCount = reached < 0 ? -1 - reached : reached
    }
    count = accepted ? -1 - nextCount : nextCount
    ;[states, nextStates] = [nextStates, states]
  }
}

/**
 * Adds to `states` those that wait for a byte and can be reached from `from` without one. Returns how many states there
 * then are; as -1 - that, if the end of the expression was reached.
 */
function follow(
  matcher: Matcher,
  from: number,
  states: Int32Array,
  count: number,
  isStart: boolean,
  isEnd: boolean,
): number {
  const { code, first, second, pending, seen, clock } = matcher
  let accepted = false
  let waiting = 0
  const push = (state: number) => {
    if (seen[state] === clock) return
    seen[state] = clock
    pending[waiting++] = state
  }
  push(from)
  while (waiting > 0) {
    const state = pending[--waiting] as number
    const what = code[state] as number
    if (what >= 0) states[count++] = state
    else if (what === done) accepted = true
    else if (what === jump) push(first[state] as number)
    else if (what === split) {
      push(first[state] as number)
      push(second[state] as number)
    } else if (what === atStart ? isStart : isEnd) push(state + 1)
  }
  return accepted ? -1 - count : count
}
