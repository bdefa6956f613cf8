import type { SubmissionSummary } from '@gavel/shared/submission'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { submissionTable } from '../parts/submission-table.ts'
import { nextPage } from '../parts/table.ts'
import type { Visit } from '../visit.ts'

export interface SubmissionsView {
  readonly items: readonly SubmissionSummary[]
  /** Whether they are of several people. */
  readonly showsUser: boolean
  /** Address of the page with the earlier ones; null on the last. */
  readonly next: string | null
}

/** While something is being judged, the page loads itself again where no script does it. */
const reloadSeconds = 5

export function submissionsPage(visit: Visit, { items, showsUser, next }: SubmissionsView): Html {
  const { submissions } = visit.words
  const main = html`<h1>${submissions.title}</h1>
${submissionTable(visit, items, { showsUser, label: submissions.title })}
${nextPage(next, submissions.next)}`
  const isGoingOn = items.some(({ state }) => state !== 'judged')
  return layout(visit, { title: submissions.title, main, reloadSeconds: isGoingOn ? reloadSeconds : null })
}
