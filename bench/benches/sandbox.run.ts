/**
 * What the sandbox adds to running a program: a static C program that returns 0, run bare (posix_spawn and wait in C, so
 * that Node's own spawn is not measured) and in a warm slot, asked for from Node as the judge does. Interleaved.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSandbox } from '@gavel/sandbox/sandbox'
import { median, round } from '../bench.ts'

const runs = 300
const warmUp = 30

const bareSource = `
#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e3 + t.tv_nsec / 1e6; }
int main(int argc, char **argv) {
  char *none[] = {0}, *args[] = {argv[1], 0};
  for (char line[8]; fgets(line, sizeof line, stdin);) {
    double start = now();
    pid_t pid;
    posix_spawn(&pid, argv[1], 0, 0, args, none);
    waitpid(pid, 0, 0);
    printf("%.6f\\n", now() - start);
    fflush(stdout);
  }
  return argc - argc;
}`

export async function measure() {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-bench-'))
  const inFolder = (name: string) => path.join(folder, name)
  await using sandbox = await openSandbox({ slots: 1 })
  try {
    writeFileSync(inFolder('nop.c'), 'int main(void) { return 0; }')
    writeFileSync(inFolder('bare.c'), bareSource)
    execFileSync('cc', ['-O2', '-static', '-o', inFolder('nop'), inFolder('nop.c')])
    execFileSync('cc', ['-O2', '-static', '-o', inFolder('bare'), inFolder('bare.c')])
    const [image] = sandbox.images
    if (image === undefined) throw new Error('there is no image')
    await using box = await sandbox.driver.createFolder()
    await box.put('nop', readFileSync(inFolder('nop')))
    const limits = { cpuSeconds: 1, wallSeconds: 3, memoryBytes: 256 << 20, outputBytes: 8 << 20, processes: 64 }
    const native: number[] = []
    const bare: number[] = []
    const runBare = (times: number) =>
      execFileSync(inFolder('bare'), [inFolder('nop')], { input: '\n'.repeat(times) })
        .toString()
        .trim()
        .split('\n')
        .map(Number)
    for (let i = 0; i < warmUp + runs; i++) {
      const started = performance.now()
      await sandbox.pool.use(image, (slot) => slot.run({ argv: ['/box/nop'], env: {}, box, stdin: null, limits }))
      if (i >= warmUp) native.push(performance.now() - started)
      if (i >= warmUp && i % 10 === 0) bare.push(...runBare(10))
    }
    const [bare_ms, native_ms] = [median(bare), median(native)]
    return [
      {
        runs,
        bare_ms: round(bare_ms),
        native_ms: round(native_ms),
        added_ms: round(native_ms - bare_ms),
        cgroup: sandbox.info.cgroup,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
