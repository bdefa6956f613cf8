import type { SubmissionSummary } from '@gavel/shared/submission'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { memory, seconds, time } from './figures.ts'
import { type Column, table } from './table.ts'
import { outcomeBadge } from './verdict.ts'

function row(visit: Visit, submission: SubmissionSummary, showsUser: boolean): Html {
  const { id, problem, username, language, submittedAt, cpuSeconds, memoryBytes } = submission
  return html`<tr><td><a href="/submissions/${id}">${time(visit, submittedAt)}</a></td>
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
  const columns: Column[] = [
    { title: submissions.when },
    { title: submissions.problem },
    ...(showsUser ? [{ title: submissions.who }] : []),
    { title: submissions.verdict },
    { title: submissions.language },
    { title: submissions.time, kind: 'figure' },
    { title: submissions.memory, kind: 'figure' },
  ]
  return table(
    label,
    columns,
    items.map((item) => row(visit, item, showsUser)),
  )
}
