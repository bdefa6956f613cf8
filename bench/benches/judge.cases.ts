/**
 * 178 one-line test cases of a C++ program, judged after compilation; beside them the same program run bare on the same
 * cases, one after another, from a shell-free C loop (no limits, no check of the output).
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { judge } from '@gavel/judge/judge/pipeline'
import { loadPackage } from '@gavel/problem/package/load'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { median, round } from '../bench.ts'

const cases = 178
const repeats = 31

const solution = `#include <iostream>
int main() { long long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }`

const bareSource = `
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(int argc, char **argv) {
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  for (int i = 0; i < atoi(argv[2]); i++) {
    pid_t pid = vfork();
    if (!pid) {
      char name[4096];
      snprintf(name, sizeof name, "%s/%03d.in", argv[3], i);
      dup2(open(name, O_RDONLY), 0);
      dup2(open("/dev/null", O_WRONLY), 1);
      execl(argv[1], argv[1], (char *)0);
      _exit(1);
    }
    waitpid(pid, 0, 0);
  }
  clock_gettime(CLOCK_MONOTONIC, &b);
  printf("%.9f\\n", (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9);
  return argc - argc;
}`

/** A 2025-09 package with one line a case. */
function writePackage(folder: string): void {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  write(
    'problem.yaml',
    'problem_format_version: 2025-09\nname: Sums\nuuid: 7f9f1a62-5a58-4a4e-9a7b-0d3f1f6f3c11\nlimits:\n  time_limit: 1\n  memory: 256\n',
  )
  write('statement/problem.en.md', 'Add.\n')
  write('input_validators/validate.py', 'import sys\nsys.exit(42)\n')
  write('submissions/accepted/sum.cpp', solution)
  for (let index = 0; index < cases; index++) {
    const name = `data/secret/${String(index).padStart(3, '0')}`
    write(`${name}.in`, `${index} ${index * 7}\n`)
    write(`${name}.ans`, `${index * 8}\n`)
  }
}

export async function measure() {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-bench-'))
  const inFolder = (name: string) => path.join(folder, name)
  await using sandbox = await openSandbox()
  try {
    writePackage(inFolder('sums'))
    const problem = await loadPackage(inFolder('sums'))
    writeFileSync(inFolder('bare.c'), bareSource)
    writeFileSync(inFolder('sum.cpp'), solution)
    execFileSync('cc', ['-O2', '-static', '-o', inFolder('bare'), inFolder('bare.c')])
    execFileSync('c++', ['-O2', '-std=gnu++20', '-static', '-o', inFolder('sum'), inFolder('sum.cpp')])
    const submission = { language: 'cpp', files: [{ name: 'sum.cpp', data: Buffer.from(solution) }] }
    const seconds: number[] = []
    const bareSeconds: number[] = []
    for (let i = 0; i < repeats; i++) {
      let compiled = 0
      for await (const event of judge(sandbox, { package: problem, submission })) {
        if (event.type === 'compile-finished') compiled = performance.now()
        if (event.type !== 'judged') continue
        if (event.report.verdict !== 'AC') throw new Error(`judged ${event.report.verdict}`)
        seconds.push((performance.now() - compiled) / 1000)
      }
      bareSeconds.push(
        Number(execFileSync(inFolder('bare'), [inFolder('sum'), `${cases}`, inFolder('sums/data/secret')]).toString()),
      )
    }
    return [
      {
        cases,
        ratio: round(median(seconds) / median(bareSeconds)),
        seconds: round(median(seconds)),
        bare_seconds: round(median(bareSeconds)),
        repeats,
        cgroup: sandbox.info.cgroup,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
