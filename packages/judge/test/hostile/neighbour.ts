import type { Sandbox } from '@gavel/sandbox/sandbox'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'

/** About 60 ms of CPU time that touch a mebibyte of memory. */
const source = `#include <stdio.h>
static unsigned table[1 << 18];
int main(void) {
  unsigned x = 1;
  for (int i = 0; i < 48000000; i++) {
    x = x * 1664525u + 1013904223u;
    table[x >> 14] += x;
  }
  puts(table[5] ? "contained" : "not this");
}`

const problem = makeProblem([{ input: 'x\n', answer: 'contained\n' }], { timeSeconds: 5 })

/** Judges the honest program once: its verdict, with what was measured where it is not AC, and its CPU time in seconds. */
export async function judgeHonest(
  sandbox: Sandbox,
): Promise<{ readonly verdict: string; readonly cpuSeconds: number }> {
  const { verdict, tests } = await judged(sandbox, problem, 'c', source)
  const test = tests[0]
  const told = verdict === 'AC' ? verdict : `${verdict} (${test?.message}; ${test?.memoryBytes} bytes)`
  return { verdict: told, cpuSeconds: test?.cpuSeconds ?? 0 }
}

/** An honest submission, judged again and again beside whatever else the sandbox does. */
export class Neighbour {
  readonly cpuSeconds: number[] = []
  readonly verdicts = new Map<string, number>()
  readonly #sandbox: Sandbox
  #loop: Promise<void> = Promise.resolve()
  #going = false

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  start(): void {
    this.#going = true
    this.#loop = this.#judgeOn()
  }

  /** Waits for the judging that is going on. @throws what it threw. */
  async pause(): Promise<void> {
    this.#going = false
    await this.#loop
  }

  async #judgeOn(): Promise<void> {
    while (this.#going) {
      const { verdict, cpuSeconds } = await judgeHonest(this.#sandbox)
      this.verdicts.set(verdict, (this.verdicts.get(verdict) ?? 0) + 1)
      this.cpuSeconds.push(cpuSeconds)
    }
  }
}
