import { outcomeOf } from '@gavel/shared/points/outcome'
import type { ProblemSummary } from '@gavel/shared/problem'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { points } from './figures.ts'

/** How far the visitor came with a problem. */
export function standing(visit: Visit, { solved, score, maxScore }: ProblemSummary): Html {
  const { problems } = visit.words
  if (solved) return html`<span class="verdict accepted"><span aria-hidden="true">✓</span> ${problems.solved}</span>`
  if (score === null || maxScore === null || outcomeOf({ verdict: 'AC', score, maxScore }) !== 'partial') return html``
  const text = problems.points(points(visit, score), points(visit, maxScore))
  return html`<span class="verdict partial"><span aria-hidden="true">◐</span> ${text}</span>`
}

/** The address of the list with a keyword. */
export const keywordAddress = (keyword: string) => `/problems?keyword=${encodeURIComponent(keyword)}`

function row(visit: Visit, problem: ProblemSummary): Html {
  const { slug, name, difficulty, keywords } = problem
  const { problems } = visit.words
  return html`<tr><th scope="row"><a href="/problems/${slug}"><bdi>${name}</bdi></a></th>
<td>${difficulty !== null && (problems.difficulties[difficulty] ?? difficulty)}</td>
<td class="keywords spare">${keywords.filter((keyword) => keyword !== difficulty).map((keyword) => html`<a href="${keywordAddress(keyword)}"><bdi>${keyword}</bdi></a> `)}</td>
${visit.user !== null && html`<td>${standing(visit, problem)}</td>`}</tr>
`
}

export function problemTable(visit: Visit, items: readonly ProblemSummary[], label: string): Html {
  const { problems } = visit.words
  if (items.length === 0) return html`<p class="hint">${problems.none}</p>`
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr><th scope="col">${problems.name}</th><th scope="col">${problems.difficulty}</th><th scope="col" class="spare">${problems.keywords}</th>${visit.user !== null && html`<th scope="col">${problems.standing}</th>`}</tr></thead>
<tbody>
${items.map((item) => row(visit, item))}</tbody>
</table></div>`
}
