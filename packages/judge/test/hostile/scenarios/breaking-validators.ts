import { judged } from '../../support/judged.ts'
import { makeProblem } from '../../support/problem.ts'
import { type Attack, findLeak } from '../attack.ts'
import { withValidator } from '../own-validator.ts'

const main = (body: string) => `#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(void) { ${body} }`

/** Each ends in another way than with 42 or 43. */
const validators: Readonly<Record<string, string>> = {
  loops: main('for (volatile int i = 0;; i++) {}'),
  sleeps: main('for (;;) pause();'),
  hoards: main('for (;;) memset(malloc(1 << 20), 1, 1 << 20);'),
  forks: main('for (;;) fork();'),
  floods: main('for (;;) puts("flood");'),
  'floods its feedback': main(
    'FILE *f = fopen("judgemessage.txt", "w"); for (;;) if (fputs("\\033[31mflood", f) < 0) abort();',
  ),
  crashes: main('abort();'),
  'exits with 0': main('return 0;'),
  'exits with 1': main('return 1;'),
  'exits with 255': main('return 255;'),
  'kills what it can': main('kill(-1, SIGKILL); kill(1, SIGKILL); kill(getpid(), SIGKILL);'),
  'does not compile': 'this is no program',
}

const honest = '#include <stdio.h>\nint main(void) { puts("contained"); }'

/** A validator that breaks is a judge error of its problem; the next submission, of another problem, is judged as ever. */
export const scenario: Attack = {
  attacks: [116, 117],
  name: 'breaking-validators',
  expect: ['JE'],
  languages: [],
  async run(sandbox) {
    const other = makeProblem([{ input: '', answer: 'contained\n' }])
    for (const [name, validator] of Object.entries(validators)) {
      const report = await judged(sandbox, withValidator(validator), 'c', honest)
      const leak = findLeak(report)
      if (report.verdict !== 'JE' || leak !== null)
        return {
          verdict: report.verdict,
          contained: leak === null,
          detail: `one that ${name}: ${leak ?? report.verdict}`,
        }
      const { verdict } = await judged(sandbox, other, 'c', honest)
      if (verdict !== 'AC') return { verdict: 'JE', contained: false, detail: `${verdict} after one that ${name}` }
    }
    return { verdict: 'JE', contained: true, detail: `${Object.keys(validators).length} validators` }
  },
}
