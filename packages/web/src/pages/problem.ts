import type { Draft } from '@gavel/shared/draft'
import type { LanguageInfo } from '@gavel/shared/language'
import type { ProblemFile, ProblemSummary } from '@gavel/shared/problem'
import type { SubmissionSummary } from '@gavel/shared/submission'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, options, type Refusal, tokenField } from '../parts/field.ts'
import { languageName, memory, seconds } from '../parts/figures.ts'
import { keywordLinks, standing } from '../parts/problem-table.ts'
import { type RulesView, rulesPart } from '../parts/rules.ts'
import { submissionTable } from '../parts/submission-table.ts'
import type { Visit } from '../visit.ts'

export interface ProblemView {
  readonly problem: ProblemSummary & { readonly timeLimitSeconds: number; readonly memoryLimitBytes: number }
  readonly statement: {
    /** ISO 639 code. */
    readonly language: string
    readonly languages: readonly string[]
    /** The statement as sanitised HTML; null where it is a PDF. */
    readonly html: Html | null
    /** Address of the PDF; null where it is none. */
    readonly pdf: string | null
  }
  readonly attachments: readonly ProblemFile[]
  /** The files of the solution, for one who may have them. */
  readonly solution: readonly ProblemFile[]
  /** Names of the files of samples, to be fetched below `/problems/SLUG/samples/`. */
  readonly sampleFiles: readonly string[]
  readonly rules: RulesView
  /** Those it can be written in here. */
  readonly languages: readonly LanguageInfo[]
  /** Id of the one that is proposed: the visitor's last. */
  readonly language: string | null
  readonly submissions: readonly SubmissionSummary[]
  /** Whether the visitor may change the problem. */
  readonly isOwn: boolean
  /** What was sent and refused, and why: nothing that was written is lost. */
  readonly refused?: (Refusal & { readonly source: string }) | undefined
  /** What is kept of a program in that language. */
  readonly draft: Draft | null
  /** By what the page lets in the styles of the editor. */
  readonly styleNonce: string
  /** What a form carries so that sending it twice makes one submission. */
  readonly key: string
}

export const fileAddress = (slug: string, path: string) => `/api/problems/${slug}/file?path=${encodeURIComponent(path)}`

const samplesAddress = (slug: string, name: string) => `/problems/${slug}/samples/${name}`

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

function signInLink({ words }: Visit, slug: string): Html {
  const next = encodeURIComponent(`/problems/${slug}`)
  return html`<p><a class="button" href="/sign-in?next=${next}">${words.problem.signInToSubmit}</a></p>`
}

/** Where the draft is, and another one that is offered: by scripts, or because a form was refused for it. */
function draftParts({ words }: Visit, draft: Draft | null, isRefused: boolean): Html {
  const { editor } = words
  return html`<div role="status"><div class="offer" data-offer hidden><p>${editor.other}</p>
<button type="button" class="second" data-answer="take">${editor.take}</button> <button type="button" class="second" data-answer="keep">${editor.keep}</button></div></div>
${isRefused && draft !== null && html`<details><summary>${editor.kept}</summary><pre tabindex="0">${draft.text}</pre></details>`}
<p class="hint" data-draft-note data-saved="${editor.saved}" data-here="${editor.here}" data-signed-out="${editor.signedOut}" data-nowhere="${editor.nowhere}"></p>`
}

function submitForm(visit: Visit, view: ProblemView): Html {
  const { problem, languages, language, refused, key, draft } = view
  const { words, user } = visit
  const { slug } = problem
  // One whose session has ended keeps the form: it can be sent again after signing in in another tab.
  if (user === null && refused === undefined) return signInLink(visit, slug)
  const choices = languages.map(({ id, name }) => [id, name] as const)
  const endings = Object.fromEntries(languages.map(({ id, extensions }) => [id, extensions[0] ?? '']))
  const attributes = [
    html` data-program data-nonce="${view.styleNonce}"`,
    user !== null && html` data-draft="${user.username}/${slug}"`,
    refused !== undefined && html` data-refused`,
  ]
  return html`<h2 id="submit">${words.problem.submit}</h2>
${alert(refused)}
${user === null && signInLink(visit, slug)}
<form method="post" action="/problems/${slug}/submissions" enctype="multipart/form-data"${attributes}>${tokenField(visit)}
<input type="hidden" name="key" value="${key}"><input type="hidden" name="replaces" value="${draft?.revision}">
<p class="field"><label for="language">${words.problem.language}</label>
<select id="language" name="language" data-endings="${JSON.stringify(endings)}">${options(choices, language)}</select></p>
<div class="field"><label id="source-label" for="source">${words.problem.source}</label>
<p class="hint" id="editor-hint" hidden>${words.editor.leave}</p>
<textarea id="source" name="source" rows="16" spellcheck="false" autocapitalize="none" autocomplete="off" wrap="off">
${refused?.source ?? draft?.text ?? ''}</textarea>
${user !== null && draftParts(visit, draft, refused !== undefined)}</div>
<p class="field"><label for="files">${words.problem.orFile}</label> <input id="files" name="files" type="file" multiple></p>
<p><button>${words.problem.submit}</button>${user !== null && html` <button class="second" formaction="/problems/${slug}/drafts" data-unscripted>${words.editor.keepDraft}</button>`}</p></form>`
}

function fileList(title: string, files: readonly { readonly name: string; readonly address: string }[]): Html {
  if (files.length === 0) return html``
  const items = files.map(({ name, address }) => html`<li><a href="${address}" download><bdi>${name}</bdi></a></li>`)
  return html`<section><h2>${title}</h2><ul class="files">${items}</ul></section>`
}

export function problemPage(visit: Visit, view: ProblemView): Html {
  const { problem, statement, attachments, submissions } = view
  const { words } = visit
  const { slug, name, keywords } = problem
  const facts = words.problem.limits(seconds(visit, problem.timeLimitSeconds), memory(visit, problem.memoryLimitBytes))
  const packaged = ({ path }: ProblemFile) => ({ name: nameOf(path), address: fileAddress(slug, path) })
  const others = statement.languages.filter((code) => code !== statement.language)
  const main = html`<article>
<header class="problem"><h1 lang="${statement.language}"><bdi>${name}</bdi></h1>
<p class="facts">${facts} ${standing(visit, problem)}</p>
${keywords.length > 0 && html`<p class="keywords">${keywordLinks(keywords)}</p>`}
${others.length > 0 && html`<nav class="facts" aria-label="${words.problem.otherLanguages}">${others.map((code) => html`<a href="/problems/${slug}?language=${code}" hreflang="${code}">${words.problem.statementIn} ${languageName(visit, code)}</a> `)}</nav>`}
</header>
<div class="statement" lang="${statement.language}" data-copy="${words.problem.copy}" data-copied="${words.problem.copied}">${statement.html}${statement.pdf !== null && html`<p><a href="${statement.pdf}">${words.problem.pdf}</a></p>`}</div>
${rulesPart(visit, view.rules)}
${fileList(
  words.problem.samples,
  view.sampleFiles.map((file) => ({ name: file, address: samplesAddress(slug, file) })),
)}
${fileList(words.problem.attachments, attachments.map(packaged))}
${fileList(words.problem.solution, view.solution.map(packaged))}
</article>
<section class="submit">${submitForm(visit, view)}</section>
${submissions.length > 0 && html`<section><h2>${words.problem.yourSubmissions}</h2>${submissionTable(visit, submissions, { showsUser: false, label: words.problem.yourSubmissions })}</section>`}
<section class="aside"><p>${words.problem.inTerminal}</p><pre>gavel problem get ${slug}</pre>${view.isOwn && html`<p><a href="/problems/${slug}/versions">${words.publishing.versions}</a></p>`}</section>`
  return layout(visit, { title: name, main })
}
