import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { judged } from '../../support/judged.ts'
import { makeProblem } from '../../support/problem.ts'
import { type Attack, describe } from '../attack.ts'

/** Told where the data and the judge's files are, it tries to open each by every road. */
const source = `#include <fcntl.h>
#include <stdio.h>
#include <string.h>
int main(void) {
  static const char *const roads[] = {"", "/proc/1/root", "/proc/self/root", "/proc/self/cwd/../..", "/host", "../../../..",
      "/.share/folders/../..", "/box/..", "/tmp/work/../.."};
  char place[2048], path[4096];
  while (fgets(place, sizeof place, stdin)) {
    place[strcspn(place, "\\n")] = 0;
    for (int i = 0; i < 9; i++) {
      snprintf(path, sizeof path, "%s%s", roads[i], place);
      if (open(path, O_RDONLY) >= 0) return printf("opened %s\\n", path), 0;
    }
  }
  puts("contained");
}`

/** Knowing the absolute paths of tests, answers, scratch files and other programs helps nobody. */
export const scenario: Attack = {
  attacks: [70, 71],
  name: 'reads-the-tests',
  expect: ['AC'],
  languages: [],
  async run(sandbox) {
    const secret = makeProblem([{ input: 'secret input\n', answer: 'secret answer\n' }])
    const tests = secret.testCases.flatMap(({ inputFile, answerFile }) => [inputFile, answerFile])
    const scratch = globSync(`gavel-run-${process.pid}-*`, { cwd: tmpdir() }).map((name) => path.join(tmpdir(), name))
    const places = [...tests, secret.directory, ...scratch, ...scratch.map((folder) => path.join(folder, 'output'))]
    places.push(import.meta.filename, path.resolve('package.json'), '/proc/1/cmdline', `/proc/${process.pid}/environ`)
    const problem = makeProblem([{ input: `${places.join('\n')}\n`, answer: 'contained\n' }])
    let printed = ''
    const onOutput = (_: unknown, stdout: Uint8Array) => {
      printed = Buffer.from(stdout).toString().trim()
    }
    const report = await judged(sandbox, problem, 'c', source, { onOutput })
    const detail = printed === 'contained' ? `${places.length} places, 9 roads each` : `${printed} ${describe(report)}`
    return { verdict: report.verdict, contained: printed === 'contained', detail }
  },
}
