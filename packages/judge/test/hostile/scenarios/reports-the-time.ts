import { judged } from '../../support/judged.ts'
import { makeProblem } from '../../support/problem.ts'
import type { Attack } from '../attack.ts'

/** A tenth of a second of work, with every timer and clock turned that a program may turn. */
const source = `#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <time.h>
int main(void) {
  struct itimerval often = {{0, 1000}, {0, 1000}};
  signal(SIGVTALRM, SIG_IGN);
  setitimer(ITIMER_VIRTUAL, &often, 0);
  prctl(PR_SET_NAME, "sleeping");
  prctl(PR_SET_TSC, PR_TSC_ENABLE);
  struct timespec t, nap = {0, 1000};
  do {
    for (volatile int i = 0; i < 100000; i++) {}
    clock_nanosleep(CLOCK_MONOTONIC, 0, &nap, 0);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  } while (t.tv_sec == 0 && t.tv_nsec < 100000000);
  puts("contained");
}`

/** The time that is reported is the time that was used: a program cannot turn the clock it is measured by. */
export const scenario: Attack = {
  attacks: [16, 18],
  name: 'reports-the-time',
  expect: ['AC'],
  languages: [],
  async run(sandbox) {
    const problem = makeProblem([{ input: '', answer: 'contained\n' }], { timeSeconds: 4 })
    const report = await judged(sandbox, problem, 'c', source)
    const used = report.tests[0]?.cpuSeconds ?? 0
    const contained = used > 0.099 && used < 0.12
    return { verdict: report.verdict, contained, detail: `0.100 s of work, ${used.toFixed(4)} s reported` }
  },
}
