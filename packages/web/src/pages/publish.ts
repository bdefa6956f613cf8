import { flag, type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, field, type Refusal, tokenField } from '../parts/field.ts'
import type { Visit } from '../visit.ts'

export interface PublishView {
  /** What stands in the field. */
  readonly slug: string
  readonly shown: Shown
  readonly refused?: Refusal | undefined
}

/** Who gets the package once it is found right; one that is a draft changes nothing for solvers. */
export const shownSteps = ['public', 'hidden', 'draft'] as const
export type Shown = (typeof shownSteps)[number]

/** Where a package is sent. The file comes last in the form: who sends it, and where to, is known before it is read. */
export function publishPage(visit: Visit, { slug, shown, refused }: PublishView): Html {
  const { publishing } = visit.words
  const choice = (step: Shown) =>
    html`<label class="choice"><input type="radio" name="shown" value="${step}"${flag('checked', step === shown)}> ${publishing.shown[step]}</label>`
  const main = html`<h1>${publishing.title}</h1>
<p class="hint">${publishing.intro}</p>
${alert(refused)}
<form class="card" method="post" action="/publish" enctype="multipart/form-data">${tokenField(visit)}
${field({ name: 'slug', label: publishing.slug, value: slug, hint: publishing.slugHint, required: true })}
<fieldset><legend>${publishing.who}</legend>${shownSteps.map(choice)}</fieldset>
<p class="field"><label for="archive">${publishing.file}</label> <input id="archive" name="archive" type="file" accept=".zip,.kpp,application/zip" required aria-describedby="archive-hint"><span class="hint" id="archive-hint">${publishing.fileHint}</span></p>
<p><button>${publishing.send}</button></p></form>
<section class="aside"><p>${publishing.inTerminal}</p><pre>gavel problem publish FOLDER</pre></section>`
  return layout(visit, { title: publishing.title, main })
}
