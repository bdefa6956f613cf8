import type { TestResult } from '@gavel/shared/judging'
import type { Submission } from '@gavel/shared/submission'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { memory, points, seconds } from './figures.ts'
import { verdictBadge } from './verdict.ts'

/** What the region shows; the same function draws it at first and at each change. */
export type JudgingView = Pick<
  Submission,
  'state' | 'verdict' | 'score' | 'maxScore' | 'compile' | 'tests' | 'testsTotal'
>

function phase({ words }: Visit, { state, compile, tests, testsTotal }: JudgingView): Html {
  const { phases, progress } = words.submission
  const text = state === 'queued' ? phases.waiting : compile === null ? phases.compiling : phases.testing
  const counted = testsTotal !== null && testsTotal > 0
  return html`<p class="phase"><span class="verdict waiting"><span aria-hidden="true">…</span> ${text}</span></p>
${
  counted &&
  html`<progress value="${tests.length}" max="${testsTotal}" aria-label="${words.submission.tests}"></progress>
<p class="hint">${progress(tests.length, testsTotal)}</p>`
}`
}

function row(visit: Visit, test: TestResult): Html {
  const { name, verdict, cpuSeconds, memoryBytes, message, teamMessage, score, rounded } = test
  const most = rounded === true ? '≤ ' : ''
  const said = [message, teamMessage ?? ''].filter((text) => text !== '')
  return html`<tr><th scope="row"><bdi>${name}</bdi></th>
<td>${verdictBadge(visit, { verdict })}${score != null && html` <span class="hint">${points(visit, score)}</span>`}</td>
<td class="figure">${most}${seconds(visit, cpuSeconds)}</td>
<td class="figure">${most}${memory(visit, memoryBytes)}</td>
<td class="message">${said.map((text) => html`<bdi>${text}</bdi> `)}</td></tr>
`
}

function table(visit: Visit, tests: readonly TestResult[]): Html {
  const { words } = visit
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.submission.tests}"><table>
<thead><tr><th scope="col">${words.submission.test}</th><th scope="col">${words.submissions.verdict}</th><th scope="col" class="figure">${words.submissions.time}</th><th scope="col" class="figure">${words.submissions.memory}</th><th scope="col">${words.submission.message}</th></tr></thead>
<tbody>
${tests.map((test) => row(visit, test))}</tbody>
</table></div>`
}

/** How a judging stands: the verdict or the phase, what the compiler said, and each test case. */
export function judgingRegion(visit: Visit, view: JudgingView): Html {
  const { verdict, score, maxScore, compile, tests } = view
  const { words } = visit
  return html`<div role="status">${verdict === null ? phase(visit, view) : html`<p class="outcome">${verdictBadge(visit, { verdict, score, maxScore })}</p>`}</div>
${compile !== null && compile.log !== '' && html`<details${compile.ok ? '' : html` open`}><summary>${words.submission.compilerSaid}</summary><pre>${compile.log}</pre></details>`}
${tests.length > 0 && table(visit, tests)}`
}
