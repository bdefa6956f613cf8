import type { Publication } from '@gavel/shared/publication'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { badge } from '../parts/verdict.ts'
import type { Visit } from '../visit.ts'

const reloadSeconds = 2

const kinds = { waiting: 'waiting', checking: 'waiting', published: 'accepted', refused: 'rejected' } as const

const isGoingOn = ({ state }: Publication) => state === 'waiting' || state === 'checking'

/** How the check of a package stands; the same function draws it at first and at each change. */
export function publicationRegion({ words }: Visit, publication: Publication): Html {
  const { publishing } = words
  const { state, slug, draft, findings, version } = publication
  const done =
    state === 'published' &&
    html`<p><a class="button" href="/problems/${slug}${draft && html`/versions`}">${draft ? publishing.versions : publishing.look}</a></p>`
  const again =
    state === 'refused' && html`<p><a class="button" href="/publish?slug=${slug}">${publishing.again}</a></p>`
  return html`<p class="outcome" role="status">${badge(kinds[state], draft && state === 'published' ? publishing.kept : publishing.states[state])}</p>
<p class="hint">${publishing.version} <code>${version.slice(0, 12)}</code></p>
${isGoingOn(publication) && html`<p class="hint">${publishing.checkHint}</p>`}
${findings.length > 0 && html`<h2>${publishing.findings}</h2><ul class="findings">${findings.map((finding) => html`<li><bdi>${finding}</bdi></li>`)}</ul>`}
${done}${again}`
}

/** A package on its way. */
export function publicationPage(visit: Visit, publication: Publication): Html {
  const { publishing } = visit.words
  const goesOn = isGoingOn(publication)
  const live = goesOn ? html` data-every="${reloadSeconds}" data-region="/publications/${publication.id}/now"` : html``
  const main = html`<h1>${publishing.one} <bdi>${publication.slug}</bdi></h1>
<div${live}>${publicationRegion(visit, publication)}</div>`
  return layout(visit, { title: publishing.one, main, reloadSeconds: goesOn ? reloadSeconds : null })
}
