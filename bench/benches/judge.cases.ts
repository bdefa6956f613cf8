/**
 * 178 one-line test cases of a C++ program, judged after compilation; beside them the same program run bare on the same
 * cases, one after another, from a shell-free C loop (no limits, no check of the output).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { judge } from '@gavel/sandbox/judge/pipeline'
import type { ProblemPackage, TestCase } from '@gavel/sandbox/package/model'
import { openSandbox } from '@gavel/sandbox/sandbox'
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
      snprintf(name, sizeof name, "%s/%d.in", argv[3], i);
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

function problemIn(folder: string): ProblemPackage {
  const testCases = Array.from({ length: cases }, (_, index): TestCase => {
    const [inputFile, answerFile] = [path.join(folder, `${index}.in`), path.join(folder, `${index}.ans`)]
    writeFileSync(inputFile, `${index} ${index * 7}\n`)
    writeFileSync(answerFile, `${index * 8}\n`)
    const name = `secret/${String(index).padStart(3, '0')}`
    return {
      name,
      sample: false,
      inputFile,
      answerFile,
      description: null,
      outputValidatorArgs: [],
      inputValidatorArgs: [],
      args: [],
    }
  })
  const mebibyte = 1 << 20
  return {
    directory: folder,
    slug: 'sums',
    format: '2025-09',
    type: 'pass-fail',
    names: new Map([['en', 'Sums']]),
    keywords: [],
    limits: {
      timeSeconds: 1,
      timeResolutionSeconds: 1,
      acceptedToTimeLimit: 2,
      timeLimitToTooSlow: 1.5,
      memoryBytes: 256 * mebibyte,
      outputBytes: 8 * mebibyte,
      codeBytes: 128 * 1024,
      compileSeconds: 60,
      compileMemoryBytes: 2048 * mebibyte,
      validationSeconds: 60,
      validationMemoryBytes: 2048 * mebibyte,
      validationOutputBytes: 8 * mebibyte,
    },
    languages: null,
    allowFileWriting: false,
    testCases,
    checker: { kind: 'default' },
    inputValidators: [],
    statements: [],
    submissions: [],
  }
}

export async function measure() {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-bench-'))
  const inFolder = (name: string) => path.join(folder, name)
  await using sandbox = await openSandbox()
  try {
    const problem = problemIn(folder)
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
      bareSeconds.push(Number(execFileSync(inFolder('bare'), [inFolder('sum'), `${cases}`, folder]).toString()))
    }
    return [
      {
        cases,
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
