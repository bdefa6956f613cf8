import type { SubmissionSummary } from '@gavel/shared/submission'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { isoTime, memory, seconds, shownTime } from './figures.ts'
import { outcomeBadge } from './verdict.ts'

function row(visit: Visit, submission: SubmissionSummary, showsUser: boolean): Html {
  const { id, problem, username, language, submittedAt, cpuSeconds, memoryBytes } = submission
  return html`<tr><td><a href="/submissions/${id}"><time datetime="${isoTime(submittedAt)}">${shownTime(visit, submittedAt)}</time></a></td>
<td><a href="/problems/${problem}">${problem}</a></td>
${showsUser && html`<td><bdi>${username}</bdi></td>`}
<td>${outcomeBadge(visit, submission)}</td>
<td>${language}</td>
<td class="figure">${cpuSeconds !== null && seconds(visit, cpuSeconds)}</td>
<td class="figure">${memoryBytes !== null && memory(visit, memoryBytes)}</td></tr>
`
}

/** Table of submissions, the newest first. `showsUser`: whether they are of several people. */
export function submissionTable(
  visit: Visit,
  items: readonly SubmissionSummary[],
  { showsUser, label }: { readonly showsUser: boolean; readonly label: string },
): Html {
  const { submissions } = visit.words
  if (items.length === 0) return html`<p class="hint">${submissions.none}</p>`
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr><th scope="col">${submissions.when}</th><th scope="col">${submissions.problem}</th>${showsUser && html`<th scope="col">${submissions.who}</th>`}<th scope="col">${submissions.verdict}</th><th scope="col">${submissions.language}</th><th scope="col" class="figure">${submissions.time}</th><th scope="col" class="figure">${submissions.memory}</th></tr></thead>
<tbody>
${items.map((item) => row(visit, item, showsUser))}</tbody>
</table></div>`
}
