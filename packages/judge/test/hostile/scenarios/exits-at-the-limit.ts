import { judged } from '../../support/judged.ts'
import { makeProblem } from '../../support/problem.ts'
import type { Attack } from '../attack.ts'

/** Burns until its own clock says so many microseconds, and exits. */
const source = `#include <stdio.h>
#include <time.h>
int main(void) {
  long wanted;
  struct timespec t;
  if (scanf("%ld", &wanted) != 1) return 1;
  do clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  while (t.tv_sec * 1000000 + t.tv_nsec / 1000 < wanted);
  puts("contained");
}`

const runs = 100
const limitMicroseconds = 20_000
/**
 * Programs that exit a millisecond before, at and after the limit by their own clock, to which their start and end come: what
 * lies within the judge's tolerance of 2 ms is within the limit. Beyond it is over. Each hundred gets one verdict.
 */
export const scenario: Attack = {
  attacks: [10],
  name: 'exits-at-the-limit',
  expect: ['AC then AC then AC then TLE'],
  languages: [],
  async run(sandbox) {
    const said: string[] = []
    const seen: string[] = []
    for (const beyond of [-1000, 0, 1000, 4000]) {
      const wanted = limitMicroseconds + beyond
      const cases = Array.from({ length: runs }, () => ({ input: `${wanted}\n`, answer: 'contained\n' }))
      const problem = makeProblem(cases, { timeSeconds: limitMicroseconds / 1e6 })
      const { tests } = await judged(sandbox, problem, 'c', source, { goesOnAfter: () => true })
      said.push([...new Set(tests.map(({ verdict }) => verdict))].join(' and '))
      const times = tests.map(({ cpuSeconds }) => cpuSeconds * 1000)
      seen.push(`${Math.min(...times).toFixed(3)} to ${Math.max(...times).toFixed(3)} ms`)
    }
    return { verdict: said.join(' then '), contained: true, detail: `${runs} runs each: ${seen.join(', ')}` }
  },
}
