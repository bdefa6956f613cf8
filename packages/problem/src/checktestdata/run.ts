import { CtdFault, type Position } from './fault.ts'
import { compilePattern, type Matcher } from './matcher.ts'
import type { Program } from './program.ts'
import type { Reader } from './reader.ts'
import { emptyValues, type Values } from './variables.ts'

/** What a run of a grammar may take. */
export interface CtdLimits {
  /** Time of this thread's core, so that a busy machine changes nothing. */
  readonly seconds: number
  /** Commands, operators and bytes of regular expressions, about; large numbers count for more. */
  readonly steps: number
  /** Memory of variables. */
  readonly memoryBytes: number
}

/** The state of a run. */
export interface Run {
  readonly reader: Reader
  readonly program: Program
  readonly limits: CtdLimits
  readonly deadline: number
  readonly variables: Values[]
  /** Why the last UNIQUE was false. */
  repeated: string | null
  steps: number
  nextLook: number
  bytes: number
  readonly matchers: Map<string, Matcher>
  matcherSize: number
}

function cpuSeconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}

const stepsBetweenLooks = 50_000
const bytesOfUnit = 64
const mostMatcherSize = 1_000_000

export function startRun(program: Program, data: Uint8Array, limits: CtdLimits): Run {
  return {
    reader: { bytes: data, at: 0 },
    program,
    limits,
    deadline: cpuSeconds() + limits.seconds,
    variables: program.variables.map(emptyValues),
    repeated: null,
    steps: 0,
    nextLook: stepsBetweenLooks,
    bytes: 0,
    matchers: new Map(),
    matcherSize: 0,
  }
}

/** Counts work. @throws CtdFault `grammar` where the run takes too long. */
export function charge(run: Run, steps: number): void {
  run.steps += steps
  if (run.steps < run.nextLook) return
  run.nextLook = run.steps + stepsBetweenLooks
  if (run.steps > run.limits.steps) throw new CtdFault('grammar', `It takes more than ${run.limits.steps} steps.`)
  if (cpuSeconds() > run.deadline) throw new CtdFault('grammar', `It takes more than ${run.limits.seconds} s.`)
}

/** Counts memory, in units of a small value. @throws CtdFault `grammar` where the run takes too much. */
export function chargeMemory(run: Run, units: number): void {
  run.bytes += units * bytesOfUnit
  if (run.bytes > run.limits.memoryBytes) {
    throw new CtdFault('grammar', `Its variables take more than ${run.limits.memoryBytes} bytes.`)
  }
}

/** @throws CtdFault `grammar` where it is no regular expression. */
export function matcherOf(run: Run, pattern: string, at: Position): Matcher {
  const known = run.matchers.get(pattern)
  if (known !== undefined) return known
  try {
    const matcher = compilePattern(pattern)
    run.matcherSize += matcher.code.length + pattern.length
    if (run.matcherSize > mostMatcherSize) {
      run.matchers.clear()
      run.matcherSize = matcher.code.length + pattern.length
    }
    run.matchers.set(pattern, matcher)
    charge(run, 10 * matcher.code.length + 100)
    return matcher
  } catch (error) {
    if (!(error instanceof CtdFault) || error.kind !== 'pattern') throw error
    throw new CtdFault('grammar', `This is no regular expression: ${error.message}`, at)
  }
}
