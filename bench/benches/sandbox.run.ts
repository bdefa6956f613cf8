/**
 * What the sandbox adds to running a program: a static C program that returns 0, run bare (posix_spawn and wait in C, so
 * that Node's own spawn is not measured), in a warm slot of the native driver and of the Docker driver, asked for from Node
 * as the judge does; beside them `docker exec` into a warm container and `docker run`. Runs of all kinds are interleaved.
 * parallel_runs_per_second: as many slots as cores, native.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { imageReference } from '@gavel/sandbox/driver/docker/engine'
import type { SandboxImage } from '@gavel/sandbox/image/image'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { median, round } from '../bench.ts'
import { benchFolder, compileC, firstImage, benchLimits as limits, nop } from '../native.ts'

const runs = 300
const warmUp = 30
const slowRuns = 30
const parallelRuns = 3000

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

/** How long a run in a warm slot takes, in ms, each time it is called. */
async function timer(sandbox: Sandbox, image: SandboxImage, binary: Uint8Array): Promise<() => Promise<number>> {
  const box = await sandbox.driver.createFolder()
  await box.put('nop', binary)
  return async () => {
    const started = performance.now()
    await sandbox.pool.use(image, (slot) => slot.run({ argv: ['/box/nop'], env: {}, box, stdin: null, limits }))
    return performance.now() - started
  }
}

const time = (work: () => void) => {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** The Docker side; null where no engine answers or it has no image of ours. */
async function openDocker(): Promise<{ sandbox: Sandbox; image: SandboxImage } | null> {
  if (spawnSync('docker', ['info']).status !== 0) return null
  const sandbox = await openSandbox({ slots: 1, driver: 'docker' })
  const image = sandbox.images.find(({ name }) => name === 'base')
  if (image !== undefined) return { sandbox, image }
  await sandbox.close()
  return null
}

export async function measure() {
  using folder = benchFolder()
  const binary = compileC(folder, 'nop', nop)
  const bareProgram = compileC(folder, 'bare', bareSource)
  const runBare = (times: number) =>
    execFileSync(bareProgram, [binary], { input: '\n'.repeat(times) })
      .toString()
      .trim()
      .split('\n')
      .map(Number)
  await using native = await openSandbox()
  const image = firstImage(native)
  const docker = await openDocker()
  await using _closed = docker?.sandbox ?? null
  const content = readFileSync(binary)
  const one = await openSandbox({ slots: 1 })
  await using _one = one
  const runNative = await timer(one, image, content)
  const runDocker = docker && (await timer(docker.sandbox, docker.image, content))
  const times = { bare: [] as number[], native: [] as number[], docker: [] as number[] }
  for (let i = 0; i < warmUp + runs; i++) {
    const [nativeMs, dockerMs] = [await runNative(), runDocker ? await runDocker() : Number.NaN]
    if (i < warmUp) continue
    times.native.push(nativeMs)
    times.docker.push(dockerMs)
    if (i % 10 === 0) times.bare.push(...runBare(10))
  }

  const exec: number[] = []
  const run: number[] = []
  if (docker) {
    const reference = imageReference(docker.image)
    const started = spawnSync('docker', ['run', '-d', '--rm', '--network', 'none', reference, 'sleep', '600'])
    const container = started.stdout.toString().trim()
    const limited = ['--rm', '--network', 'none', '--memory', '256m', '--pids-limit', '64', '--cpus', '1']
    try {
      for (let i = 0; i < slowRuns; i++) {
        exec.push(time(() => execFileSync('docker', ['exec', container, '/bin/true'])))
        run.push(time(() => execFileSync('docker', ['run', ...limited, reference, '/bin/true'])))
      }
    } finally {
      spawnSync('docker', ['kill', container])
    }
  }

  const runParallel = await timer(native, image, content)
  await Promise.all(Array.from({ length: 2 * native.pool.size }, runParallel))
  let left = parallelRuns
  const began = performance.now()
  const lane = async () => {
    while (left-- > 0) await runParallel()
  }
  await Promise.all(Array.from({ length: native.pool.size }, lane))
  const parallel = (parallelRuns * 1000) / (performance.now() - began)

  const [bare_ms, native_ms] = [median(times.bare), median(times.native)]
  const common = {
    runs,
    native_times_bare: round(native_ms / bare_ms),
    bare_ms: round(bare_ms),
    native_ms: round(native_ms),
    added_ms: round(native_ms - bare_ms),
  }
  const rest = { slots: native.pool.size, parallel_runs_per_second: round(parallel), cgroup: native.info.cgroup }
  if (!docker)
    return [{ ...common, ...rest, docker: 'no engine with the image base (gavel image build base --docker)' }]
  const docker_ms = median(times.docker)
  return [
    {
      ...common,
      docker_times_bare: round(docker_ms / bare_ms),
      docker_ms: round(docker_ms),
      docker_added_ms: round(docker_ms - native_ms),
      docker_exec_ms: round(median(exec)),
      docker_run_ms: round(median(run)),
      exec_times_ours: round(median(exec) / docker_ms),
      ...rest,
      docker_cgroup: docker.sandbox.info.cgroup,
    },
  ]
}
