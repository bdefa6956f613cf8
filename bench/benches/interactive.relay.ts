/**
 * Two programs that play ping-pong, a line each way a round: joined by pipes in one pair of slots (`ours_ms`), and bare, by
 * pipe and fork in C (`direct_ms`). Milliseconds a game, from start to end.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Partner, runTogether } from '@gavel/judge/judge/run-together'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { median, round } from '../bench.ts'
import { benchFolder, benchLimits, compileC, firstImage } from '../native.ts'

const games = 31
const rounds = 10_000

const player = (first: boolean) => `
#include <stdio.h>
int main(void) {
  int x = 0;
  for (int i = 0; i < ${rounds}; i++) {
    ${first ? 'printf("%d\\n", i); fflush(stdout); if (scanf("%d", &x) != 1) return 1;' : 'if (scanf("%d", &x) != 1) return 1; printf("%d\\n", x); fflush(stdout);'}
  }
  return 0;
}`

const directSource = `
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e3 + t.tv_nsec / 1e6; }
int main(int argc, char **argv) {
  int there[2], back[2];
  double start = now();
  pipe(there), pipe(back);
  for (int i = 0; i < 2; i++)
    if (!fork()) {
      dup2(i ? there[0] : back[0], 0);
      dup2(i ? back[1] : there[1], 1);
      for (int fd = 3; fd < 16; fd++) close(fd);
      execl(argv[1 + i], argv[1 + i], (char *)0);
      _exit(1);
    }
  for (int i = 0; i < 2; i++) close(there[i]), close(back[i]);
  while (wait(0) > 0) {}
  printf("%.6f\\n", now() - start);
  return argc - argc;
}`

export async function measure() {
  using folder = benchFolder()
  const players = [true, false].map((first) => compileC(folder, first ? 'first' : 'second', player(first)))
  const direct = compileC(folder, 'direct', directSource)
  await using sandbox = await openSandbox()
  const image = firstImage(sandbox)
  await using box = await sandbox.driver.createFolder()
  for (const name of ['first', 'second']) await box.put(name, readFileSync(folder.file(name)))
  const limits = { ...benchLimits, cpuSeconds: 10, wallSeconds: 30 }
  const partner = (name: string): Partner => ({ image, spec: { argv: [`/box/${name}`], env: {}, box, limits } })
  const ours: number[] = []
  const bare: number[] = []
  for (let game = -1; game < games; game++) {
    const started = performance.now()
    const results = await runTogether(sandbox.pool, [partner('first'), partner('second')])
    const took = performance.now() - started
    if (results.some(({ exitCode }) => exitCode !== 0)) throw new Error(JSON.stringify(results))
    const directMs = Number(execFileSync(direct, players).toString())
    if (game < 0) continue
    ours.push(took)
    bare.push(directMs)
  }
  const [ours_ms, direct_ms] = [median(ours), median(bare)]
  return [{ games, rounds, ours_ms: round(ours_ms), direct_ms: round(direct_ms), ratio: round(ours_ms / direct_ms) }]
}
