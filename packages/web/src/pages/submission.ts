import type { Submission } from '@gavel/shared/submission'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { time } from '../parts/figures.ts'
import { judgingRegion } from '../parts/judging.ts'
import type { Visit } from '../visit.ts'

export interface SubmissionView {
  readonly submission: Submission
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

const reloadSeconds = 3

export function submissionPage(visit: Visit, { submission, files }: SubmissionView): Html {
  const { words } = visit
  const { id, problem, username, language, submittedAt, state } = submission
  const isGoingOn = state !== 'judged'
  const title = words.submission.title(problem)
  const main = html`<h1>${title}</h1>
<p class="facts"><a href="/problems/${problem}">${problem}</a> · <bdi>${username}</bdi> · ${language} · ${time(visit, submittedAt)}</p>
${isGoingOn && html`<p class="hint" data-connection data-live="${words.submission.live}" data-lost="${words.submission.reconnecting}">${words.submission.reload}</p>`}
<div id="judging"${isGoingOn && html` data-events="/api/submissions/${id}/events" data-region="/submissions/${id}/judging"`}>${judgingRegion(visit, submission)}</div>
<p><a class="button" href="/problems/${problem}#submit">${words.submission.again}</a></p>
<section><h2>${words.submission.source}</h2>
${files.map(({ name, text }) => html`<h3><bdi>${name}</bdi></h3><pre class="source" tabindex="0" dir="ltr">${visibleBidi(text)}</pre>`)}</section>`
  return layout(visit, { title, main, reloadSeconds: isGoingOn ? reloadSeconds : null })
}

/** Signs that turn the direction of what follows, which can make a source read as another one than it is ("Trojan Source"). */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

function visibleBidi(text: string): Html[] {
  const parts: Html[] = []
  let at = 0
  for (const { index, 0: sign } of text.matchAll(turning)) {
    const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    parts.push(html`${text.slice(at, index)}<mark>${code}</mark>`)
    at = index + sign.length
  }
  return [...parts, html`${text.slice(at)}`]
}
