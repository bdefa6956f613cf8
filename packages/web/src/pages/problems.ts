import type { ProblemSummary } from '@gavel/shared/problem'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { problemTable } from '../parts/problem-table.ts'
import { searchForm } from '../parts/search.ts'
import type { Visit } from '../visit.ts'

export interface ProblemsView {
  readonly items: readonly ProblemSummary[]
  readonly search: string
  readonly keyword: string | null
  /** Whether it is the first page. */
  readonly isFirst: boolean
  /** What the next page comes after; null on the last. */
  readonly next: string | null
}

function address(search: string, keyword: string | null, after: string | null): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('search', search)
  if (keyword !== null) query.set('keyword', keyword)
  if (after !== null) query.set('after', after)
  return query.size === 0 ? '/problems' : `/problems?${query}`
}

export function problemsPage(visit: Visit, { items, search, keyword, isFirst, next }: ProblemsView): Html {
  const { problems } = visit.words
  const main = html`<h1>${problems.title}</h1>
${searchForm(visit, {
  action: '/problems',
  label: problems.search,
  search,
  more: html`${keyword !== null && html`<input type="hidden" name="keyword" value="${keyword}">`}`,
})}
${(keyword !== null || search !== '') && html`<p class="hint">${keyword !== null && html`<bdi>${problems.withKeyword(keyword)}</bdi> · `}<a href="/problems">${problems.all}</a></p>`}
${problemTable(visit, items, problems.title)}
${(!isFirst || next !== null) && html`<nav class="pages" aria-label="${problems.next}">${!isFirst && html`<a href="${address(search, keyword, null)}">${problems.first}</a> `}${next !== null && html`<a rel="next" href="${address(search, keyword, next)}">${problems.next}</a>`}</nav>`}`
  return layout(visit, { title: problems.title, main })
}
