import type { RunResult } from '@gavel/shared/run'
import { type CompileLimits, compileRunLimits } from './compile-limits.ts'

const mebibytes = (bytes: number) => `${Math.round(bytes / (1 << 20))} MiB`

/** What compilers print when a part of theirs met a limit of ours, and take for a fault of their own. */
const fileTooLarge = /File size limit exceeded|file truncated: File too large|: File too large/
const noMemory = /virtual memory exhausted|[Oo]ut of memory|[Cc]annot allocate memory|OutOfMemoryError|bad_alloc/
const partKilled = /(?:Killed|Segmentation fault|Aborted|Bus error)(?: \(core dumped\))? signal terminated program/
const bugReports =
  /^.*(?:[Pp]lease submit a (?:full )?bug report|PLEASE submit a bug report|with preprocessed source|See <(?:file|https?):).*\n?/gm

/** Which limit of ours a compilation that failed met; empty where none is known. */
function limitMet(run: RunResult, log: string, limits: CompileLimits): string {
  const memory = `The compiler was stopped: it needs more than the ${mebibytes(limits.memoryBytes)} that it may use.`
  if (run.limit === 'cpu' || run.limit === 'wall') return `The compiler was stopped after ${limits.seconds} s.`
  if (run.limit === 'memory') return `The compiler was stopped at ${mebibytes(limits.memoryBytes)}.`
  if (run.limit === 'output') return 'The compiler was stopped: it wrote too much.'
  if (fileTooLarge.test(log))
    return `The compiler was stopped: a file of the program is larger than ${mebibytes(compileRunLimits(limits).outputBytes)}.`
  if (run.oomKills > 0 || noMemory.test(log)) return memory
  if (partKilled.test(log) || (run.signal !== null && run.exitCode === null))
    return `A part of the compiler crashed. It may use ${mebibytes(limits.memoryBytes)} and ${limits.seconds} s: is the program too large or nested too deep?`
  return ''
}

/**
 * The log of a compilation that failed, with the limit of ours that it met in front; then without the compiler's wish
 * for a report of its bug, for it has none.
 */
export function explainCompileFailure(run: RunResult, log: string, limits: CompileLimits): string {
  const met = limitMet(run, log, limits)
  return met === '' ? log : [met, log.replace(bugReports, '')].filter(Boolean).join('\n')
}
