import type { TestResult } from '@gavel/shared/judging'
import type { Submission } from '@gavel/shared/submission'
import { flag, type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { memory, points, seconds } from './figures.ts'
import { type Column, table } from './table.ts'
import { badge, verdictBadge } from './verdict.ts'

/** What the region shows; the same function draws it at first and at each change. */
export type JudgingView = Pick<
  Submission,
  'state' | 'verdict' | 'score' | 'maxScore' | 'compile' | 'tests' | 'testsTotal'
>

function phase({ words }: Visit, { state, compile, tests, testsTotal }: JudgingView): Html {
  const { phases, progress } = words.submission
  const text = state === 'queued' ? phases.waiting : compile === null ? phases.compiling : phases.testing
  const counted = testsTotal !== null && testsTotal > 0
  return html`<p class="phase">${badge('waiting', text)}</p>
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

function testTable(visit: Visit, tests: readonly TestResult[]): Html {
  const { submission, submissions } = visit.words
  const columns: Column[] = [
    { title: submission.test },
    { title: submissions.verdict },
    { title: submissions.time, kind: 'figure' },
    { title: submissions.memory, kind: 'figure' },
    { title: submission.message },
  ]
  return table(
    submission.tests,
    columns,
    tests.map((test) => row(visit, test)),
  )
}

/** How a judging stands: the verdict or the phase, what the compiler said, and each test case. */
export function judgingRegion(visit: Visit, view: JudgingView): Html {
  const { verdict, score, maxScore, compile, tests } = view
  const { words } = visit
  return html`<div role="status">${verdict === null ? phase(visit, view) : html`<p class="outcome">${verdictBadge(visit, { verdict, score, maxScore })}</p>`}</div>
${compile !== null && compile.log !== '' && html`<details${flag('open', !compile.ok)}><summary>${words.submission.compilerSaid}</summary><pre>${compile.log}</pre></details>`}
${tests.length > 0 && testTable(visit, tests)}`
}
