import { outcomeOf } from '@gavel/shared/points/outcome'
import type { ProblemSummary } from '@gavel/shared/problem'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { type Column, table } from './table.ts'
import { badge, verdictBadge } from './verdict.ts'

/** How far the visitor came with a problem. */
export function standing(visit: Visit, { solved, score, maxScore }: ProblemSummary): Html {
  const { problems } = visit.words
  if (solved) return badge('accepted', problems.solved)
  const best = { verdict: 'AC', score, maxScore } as const
  return outcomeOf(best) === 'partial' ? verdictBadge(visit, best) : html``
}

/** Each keyword as a link to the problems that have it. */
export function keywordLinks(keywords: readonly string[]): Html[] {
  return keywords.map(
    (keyword) => html`<a href="/problems?keyword=${encodeURIComponent(keyword)}"><bdi>${keyword}</bdi></a> `,
  )
}

function row(visit: Visit, problem: ProblemSummary): Html {
  const { slug, name, difficulty, keywords } = problem
  const { problems } = visit.words
  return html`<tr><th scope="row"><a href="/problems/${slug}"><bdi>${name}</bdi></a></th>
<td>${difficulty !== null && (problems.difficulties[difficulty] ?? difficulty)}</td>
<td class="keywords spare">${keywordLinks(keywords.filter((keyword) => keyword !== difficulty))}</td>
${visit.user !== null && html`<td>${standing(visit, problem)}</td>`}</tr>
`
}

export function problemTable(visit: Visit, items: readonly ProblemSummary[], label: string): Html {
  const { problems } = visit.words
  if (items.length === 0) return html`<p class="hint">${problems.none}</p>`
  const columns: Column[] = [
    { title: problems.name },
    { title: problems.difficulty },
    { title: problems.keywords, kind: 'spare' },
    ...(visit.user === null ? [] : [{ title: problems.standing }]),
  ]
  return table(
    label,
    columns,
    items.map((item) => row(visit, item)),
  )
}
