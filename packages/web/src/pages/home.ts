import type { ProblemSummary } from '@gavel/shared/problem'
import type { SubmissionSummary } from '@gavel/shared/submission'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { problemTable } from '../parts/problem-table.ts'
import { submissionTable } from '../parts/submission-table.ts'
import type { Visit } from '../visit.ts'

export interface HomeView {
  /** Some to begin with. */
  readonly problems: readonly ProblemSummary[]
  /** The visitor's latest; empty where nobody is signed in. */
  readonly submissions: readonly SubmissionSummary[]
  /** The address of this server, for the terminal. */
  readonly origin: string
}

export function homePage(visit: Visit, { problems, submissions, origin }: HomeView): Html {
  const { home } = visit.words
  const main = html`<section class="hero"><h1>${home.welcome}</h1><p>${home.intro}</p>
<p><a class="button" href="/problems">${home.toProblems}</a></p></section>
${visit.user !== null && html`<section><h2>${home.recent}</h2>${submissionTable(visit, submissions, { showsUser: false, label: home.recent })}</section>`}
${problems.length > 0 && html`<section><h2>${home.recentProblems}</h2>${problemTable(visit, problems, home.recentProblems)}</section>`}
<section class="aside"><p>${home.terminal}</p><pre>gavel auth login --server ${origin}</pre></section>`
  return layout(visit, { title: home.title, main })
}
