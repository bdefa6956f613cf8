import type { LanguageDefinition } from '@gavel/sandbox/language/definition'
import type { RunLimits, RunResult } from '@gavel/shared/run'
import type { Verdict } from '@gavel/shared/verdict'

/** A verdict and why, in a line for the one who submitted. */
export interface Classified {
  readonly verdict: Verdict
  readonly message: string
}

const signalNames: Readonly<Record<number, string>> = {
  4: 'SIGILL, illegal instruction',
  6: 'SIGABRT, aborted',
  7: 'SIGBUS, bad address',
  8: 'SIGFPE, arithmetic error such as a division by zero',
  9: 'SIGKILL, killed',
  11: 'SIGSEGV, invalid memory access',
  13: 'SIGPIPE, broken pipe',
  24: 'SIGXCPU, CPU time',
  25: 'SIGXFSZ, file too large',
  31: 'SIGSYS, a system call that is not allowed',
}

/** Less of waiting for a CPU than this is not worth a word. */
const shownWaitSeconds = 0.1

const seconds = (value: number) => `${value.toFixed(3)} s`
const mebibytes = (value: number) => `${(value / (1 << 20)).toFixed(1)} MiB`

/**
 * What the end of a run alone says: null when only its output remains to be checked.
 * The order is the written rule (docs/verdicts.md): memory before time, since a program that is being killed for memory
 * also runs out of time; time before a crash; a crash before too much output.
 */
export function classifyRun(
  run: RunResult,
  limits: RunLimits,
  language: LanguageDefinition,
  stderr: string,
): Classified | null {
  if (run.limit === 'memory') return { verdict: 'MLE', message: `used more than ${mebibytes(limits.memoryBytes)}` }
  if (run.limit === 'cpu')
    return {
      verdict: 'TLE',
      message: `used ${seconds(run.cpuSeconds)} of CPU, the limit is ${seconds(limits.cpuSeconds)}`,
    }
  if (run.limit === 'wall') {
    const waited =
      run.waitedSeconds < shownWaitSeconds ? '' : `, not counting ${seconds(run.waitedSeconds)} of waiting for a CPU`
    return {
      verdict: 'TLE',
      message: `idle: stopped after ${seconds(run.wallSeconds)} with ${seconds(run.cpuSeconds)} of CPU used${waited}`,
    }
  }
  if (run.limit === 'output') return { verdict: 'OLE', message: `wrote more than ${mebibytes(limits.outputBytes)}` }
  const failed = run.signal !== null || run.exitCode !== 0
  // A runtime that enforces a limit of its own says so and exits; that it did use the memory keeps a mere claim out.
  if (failed && language.outOfMemory?.test(stderr) && run.memoryBytes >= limits.memoryBytes / 2)
    return { verdict: 'MLE', message: `its runtime ran out of memory at ${mebibytes(run.memoryBytes)}` }
  if (run.signal !== null)
    return { verdict: 'RE', message: `ended by signal ${run.signal} (${signalNames[run.signal] ?? 'see signal(7)'})` }
  if (run.exitCode !== 0) return { verdict: 'RE', message: `ended with exit code ${run.exitCode}` }
  return null
}
