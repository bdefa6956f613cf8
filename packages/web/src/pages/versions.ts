import type { ProblemState } from '@gavel/shared/problem'
import type { FileChange, ProblemVersions } from '@gavel/shared/publication'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, options, type Refusal, tokenField } from '../parts/field.ts'
import { size, time } from '../parts/figures.ts'
import { table } from '../parts/table.ts'
import type { Visit } from '../visit.ts'

export interface VersionsView {
  readonly versions: ProblemVersions
  /** In what a version differs from the current one, where that was asked for. */
  readonly differences: { readonly version: string; readonly items: readonly FileChange[] } | null
  readonly refused?: Refusal | undefined
}

/** Differences that a page shows at most; the terminal shows all. */
const mostShown = 500

const short = (version: string) => version.slice(0, 12)

function row(visit: Visit, slug: string, item: ProblemVersions['items'][number]): Html {
  const { publishing } = visit.words
  const { version, publishedAt, publishedBy, current } = item
  const address = `/problems/${slug}/versions`
  const acts = html`<a href="${address}?version=${version}#differences">${publishing.differences}</a> <form class="inline" method="post" action="${address}/${version}/use">${tokenField(visit)}<button class="plain">${publishing.use}</button></form>`
  return html`<tr><th scope="row"><code>${short(version)}</code></th><td>${time(visit, publishedAt)}</td><td><bdi>${publishedBy ?? publishing.server}</bdi></td><td>${current ? html`<strong>${publishing.current}</strong>` : acts}</td></tr>
`
}

function differencesPart(
  visit: Visit,
  { version, items }: NonNullable<VersionsView['differences']>,
  slug: string,
): Html {
  const { publishing } = visit.words
  const title = publishing.differencesOf(short(version))
  const bytes = (value: number | null) => (value === null ? '–' : size(visit, value))
  const columns = [
    { title: publishing.path },
    { title: publishing.change },
    { title: publishing.nowBytes, kind: 'figure' },
    { title: publishing.thenBytes, kind: 'figure' },
  ] as const
  const rows = items.slice(0, mostShown).map(
    ({ path, change, bytesBefore, bytesAfter }) =>
      html`<tr><th scope="row"><bdi>${path}</bdi></th><td>${publishing.changes[change]}</td><td class="figure">${bytes(bytesBefore)}</td><td class="figure">${bytes(bytesAfter)}</td></tr>
`,
  )
  const more =
    items.length > mostShown &&
    html`<p class="hint">${publishing.more(mostShown, items.length)} <code>gavel problem versions ${slug} --diff ${short(version)}</code></p>`
  return html`<h2 id="differences">${title}</h2>
${items.length === 0 ? html`<p class="hint">${publishing.same}</p>` : table(title, columns, rows)}${more}`
}

function stateForm(visit: Visit, { slug, state }: ProblemVersions): Html {
  const { publishing } = visit.words
  if (state === 'draft') return html`<p class="hint">${publishing.isDraft}</p>`
  const choices = (['public', 'hidden', 'withdrawn'] as const satisfies readonly ProblemState[]).map(
    (each) => [each, publishing.problemStates[each]] as const,
  )
  return html`<form class="search" method="post" action="/problems/${slug}/state">${tokenField(visit)}
<label for="state">${publishing.state}</label> <select id="state" name="state">${options(choices, state)}</select> <button>${publishing.setState}</button></form>`
}

/** The versions of a problem, for those whose it is: who may see it, what changed, and back to an earlier one. */
export function versionsPage(visit: Visit, { versions, differences, refused }: VersionsView): Html {
  const { publishing } = visit.words
  const { slug, owner, items } = versions
  const titles = [publishing.version, publishing.at, publishing.by, publishing.standing]
  const main = html`<h1>${publishing.versions} <bdi>${slug}</bdi></h1>
${alert(refused)}
<p class="hint">${publishing.owner} <bdi>${owner ?? publishing.server}</bdi></p>
${stateForm(visit, versions)}
${table(
  publishing.versions,
  titles.map((title) => ({ title })),
  items.map((item) => row(visit, slug, item)),
)}
${differences !== null && differencesPart(visit, differences, slug)}
<p><a class="button" href="/publish?slug=${slug}">${publishing.newVersion}</a> <a href="/problems/${slug}">${publishing.look}</a></p>`
  return layout(visit, { title: `${publishing.versions} ${slug}`, main })
}
