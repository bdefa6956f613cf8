import type { RunLimits } from '@gavel/shared/run'

export interface CompileLimits {
  readonly seconds: number
  readonly memoryBytes: number
}

const compileOutputBytes = 256 << 20
const compileProcesses = 256

/** What a compiler may use. Waiting for the disk is not its fault: its wall limit is generous. */
export function compileRunLimits({ seconds, memoryBytes }: CompileLimits): RunLimits {
  return {
    cpuSeconds: seconds,
    wallSeconds: 2 * seconds + 5,
    memoryBytes,
    outputBytes: compileOutputBytes,
    processes: compileProcesses,
  }
}
