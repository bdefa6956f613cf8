import type { Folder, Slot, TakenFile } from '@gavel/sandbox/driver/driver'
import { readStart } from '@gavel/sandbox/driver/folder'
import { environmentOf } from '@gavel/sandbox/language/command'
import { printable } from '@gavel/sandbox/program/printable'
import type { RunResult } from '@gavel/shared/run'
import type { Pass, TestBench } from './bench.ts'
import { type Classified, classifyRun } from './classify.ts'

const shownBytes = 64 * 1024
const nothing = Buffer.alloc(0)

/**
 * Runs whose CPU time is so near the limit, as a part of it and in seconds, are repeated: the machine may have been at
 * fault. A burst of noise on a shared machine was seen to add 3.7 ms to one run of 20 ms in four hundred.
 */
const nearPart = 0.1
const nearSeconds = 0.025
/** Most runs of a test case. The one that took least counts, since what disturbs a run only adds to its time. */
export const mostRuns = 3

/**
 * A time is over the limit when it is so much more, in seconds. What is charged for the start and the end of a process
 * differs by 0.3 ms from run to run: a program that stops by its own clock at the limit must not depend on that.
 */
const toleranceSeconds = 0.002

export interface Ran {
  readonly run: RunResult
  /** Null when only the output remains to be checked. */
  readonly end: Classified | null
}

/** What was found in one or more runs of a test case. */
export interface Found extends Ran {
  readonly runs: number
  /** What it wrote, out of the slot; null where that is still in it. */
  readonly output: TakenFile | null
}

/** How a submission is run, but for its input and output. */
export function submissionSpec(bench: TestBench, pass: Pass, box: Folder) {
  const { program, limits, signal } = bench
  return {
    argv: program.command(limits.memoryBytes, pass.testCase.args),
    env: environmentOf(program.language, limits.memoryBytes),
    box,
    // A little beyond the limit, so that a run that was only disturbed comes to its end.
    limits: { ...limits, cpuSeconds: limits.cpuSeconds * (1 + nearPart) + nearSeconds },
    allowFileWriting: bench.package.allowFileWriting,
    signal,
  }
}

/** What the end of a submission's run says, once it is measured against the limit proper. */
export async function judgeRun(bench: TestBench, measured: RunResult, errorFile: string): Promise<Ran> {
  const { program, limits } = bench
  const isOver = measured.limit === null && measured.cpuSeconds > limits.cpuSeconds + toleranceSeconds
  const run: RunResult = isOver ? { ...measured, limit: 'cpu' } : measured
  const failed = run.exitCode !== 0 || run.limit !== null
  const stderr = failed ? await readStart(errorFile, shownBytes) : null
  return { run, end: classifyRun(run, limits, program.language.definition, printable(stderr ?? nothing)) }
}

async function runOnce(bench: TestBench, pass: Pass, box: Folder, slot: Slot): Promise<Ran> {
  const measured = await slot.run({ ...submissionSpec(bench, pass, box), stdin: pass.inputFile })
  return judgeRun(bench, measured, slot.stderrFile)
}

/** Whether a time is so near the limit that it is measured again: above it, as far as a run is let come to its end. */
export function cameNear({ exitCode, cpuSeconds }: RunResult, limitSeconds: number): boolean {
  return exitCode === 0 && Math.abs(cpuSeconds - limitSeconds) <= limitSeconds * nearPart + nearSeconds
}

/** Runs a program on an input, and again where its time came near the limit. */
export async function runUntilSure(bench: TestBench, pass: Pass, box: Folder, slot: Slot): Promise<Found> {
  const limit = bench.limits.cpuSeconds
  const first = await runOnce(bench, pass, box, slot)
  if (bench.onOutput) {
    const [stdout, stderr] = await Promise.all(
      [slot.stdoutFile, slot.stderrFile].map((file) => readStart(file, shownBytes)),
    )
    bench.onOutput(pass.testCase, stdout ?? nothing, stderr ?? nothing)
  }
  if (!cameNear(first.run, limit)) return { ...first, runs: 1, output: null }
  let best: Ran = first
  let output = await slot.takeStdout()
  let runs = 1
  for (; runs < mostRuns; runs++) {
    const again = await runOnce(bench, pass, box, slot)
    // A run within the limit stays what it was. One that crashed, or was stopped, did less than the whole work.
    const isWithin = best.run.limit === null
    const isWhole = again.run.exitCode === 0 && (again.run.limit === null || again.run.limit === 'cpu')
    if (isWithin || !isWhole || again.run.cpuSeconds >= best.run.cpuSeconds) continue
    await output[Symbol.asyncDispose]()
    best = again
    output = await slot.takeStdout()
  }
  return { ...best, runs, output }
}
