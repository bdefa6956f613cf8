import type { Folder } from '../driver/driver.ts'
import { compileProgram } from '../program/program.ts'
import type { Sandbox } from '../sandbox.ts'

/**
 * CPU seconds that the calibration program took on the machine that is the measure: 2 vCPU AMD EPYC, the median of 15 runs of
 * `gavel doctor --calibrate`.
 */
export const referenceSeconds = 0.31

const runs = 15
const mebibyte = 1 << 20
const limits = { cpuSeconds: 20, wallSeconds: 60, memoryBytes: 256 * mebibyte, outputBytes: 4096, processes: 1 }

/** Arithmetic, branches and a walk through 16 MiB of memory, a third of the time each: what solutions spend theirs on. */
const source = `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
enum { words = 1 << 21 };
int main(void) {
  uint64_t x = 88172645463325252ull, sum = 0, *next = malloc(words * sizeof *next);
  for (uint64_t i = 0; i < words; i++) next[i] = i;
  for (uint64_t i = words - 1; i > 0; i--) {
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    uint64_t j = x % i, t = next[i];
    next[i] = next[j], next[j] = t;
  }
  for (int i = 0, at = 0; i < 1500000; i++) at = (int)next[at], sum += (uint64_t)at;
  for (int i = 0; i < 60000000; i++) x = x * 6364136223846793005ull + 1442695040888963407ull, sum += x >> 33;
  for (int i = 0; i < 30000000; i++) {
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    if (x & 1) sum += x % 1000;
    else sum ^= x;
  }
  printf("%llu\\n", (unsigned long long)sum);
}
`

export interface Calibration {
  /** Median CPU seconds of the program. */
  readonly seconds: number
  /** How fast this machine is beside the reference: 2 takes half its time. */
  readonly speedFactor: number
  /** The least and the most CPU seconds, as a part of the median: how steady it is. */
  readonly spread: number
  readonly runs: number
}

/** Measures how fast this machine runs programs. @throws GavelError `language.missing` without a C compiler. */
export async function calibrate(sandbox: Sandbox, signal?: AbortSignal): Promise<Calibration> {
  const submission = { language: 'c', files: [{ name: 'calibrate.c', data: Buffer.from(source) }] }
  const compiled = await compileProgram(sandbox, submission, { seconds: 30, memoryBytes: 1024 * mebibyte }, signal)
  if (!('program' in compiled)) throw new Error(`the calibration program does not compile: ${compiled.result.log}`)
  await using program = compiled.program
  const box: Folder = program.box
  const argv = program.command(limits.memoryBytes, [])
  const times = await sandbox.pool.use(program.language.image, async (slot) => {
    const seconds: number[] = []
    for (let i = 0; i < runs; i++)
      seconds.push((await slot.run({ argv, env: {}, box, stdin: null, limits, signal })).cpuSeconds)
    return seconds.sort((a, b) => a - b)
  })
  const [least = 0, most = 0] = [times[0], times.at(-1)]
  const seconds = times[Math.floor(runs / 2)] ?? 0
  return { seconds, speedFactor: referenceSeconds / seconds, spread: (most - least) / seconds, runs }
}
