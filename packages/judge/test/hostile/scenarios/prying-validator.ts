import { readFileSync } from 'node:fs'
import { judged } from '../../support/judged.ts'
import { type Attack, findLeak } from '../attack.ts'
import { withValidator } from '../own-validator.ts'

/** Writes where it must not, looks where it must not, and leaves links where its message is looked for. */
const validator = `#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
int main(int argc, char **argv) {
  if (open(argv[1], O_WRONLY) >= 0 || open(argv[2], O_RDWR) >= 0 || open("/dev/stdin", O_RDWR) >= 0) return 42;
  if (!unlink(argv[2]) || open("/case/x", O_CREAT | O_WRONLY, 0600) >= 0 || open("/box/x", O_CREAT | O_WRONLY, 0600) >= 0) return 42;
  if (open("/etc/shadow", O_RDONLY) >= 0 || socket(AF_INET, SOCK_STREAM, 0) >= 0 || argc != 4) return 42;
  symlink("/etc/shadow", "judgemessage.txt");
  symlink("/etc/passwd", "judgeerror.txt");
  return 43;
}`

/** A validator is as confined as a submission is. It reports what got through by accepting. */
export const scenario: Attack = {
  attacks: [116],
  name: 'prying-validator',
  expect: ['WA'],
  languages: [],
  async run(sandbox) {
    const problem = withValidator(validator)
    const report = await judged(sandbox, problem, 'c', '#include <stdio.h>\nint main(void) { puts("x"); }')
    const message = report.tests[0]?.message ?? ''
    const pristine = problem.testCases.every(
      ({ inputFile, answerFile }) =>
        readFileSync(inputFile, 'utf8') === 'x\n' && readFileSync(answerFile, 'utf8') === 'secret answer\n',
    )
    return {
      verdict: report.verdict,
      contained: pristine && message === '' && findLeak(report) === null,
      detail: message,
    }
  },
}
