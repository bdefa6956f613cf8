import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { alert, type Refusal, tokenField } from '../parts/field.ts'
import { type Column, table } from '../parts/table.ts'
import type { Visit } from '../visit.ts'

/** A line of the list of a class, as far as it is known by then. */
export interface ClassMember {
  readonly line: number
  readonly username: string
  readonly displayName: string | null
  readonly class: string | null
  readonly seat: string | null
}

export interface ClassImportView {
  /** The list, where it was sent. */
  readonly list: string
  /** What it comes to; null before it was sent, and where it cannot be read. */
  readonly planned: readonly (ClassMember & { readonly isNew: boolean })[] | null
  readonly refused?: Refusal & { readonly line?: number | undefined }
}

const address = '/admin/class-import'

function plan(visit: Visit, planned: NonNullable<ClassImportView['planned']>, list: string): Html {
  const { classImport, users, account } = visit.words
  const rows = planned.map(
    (
      entry,
    ) => html`<tr><td class="figure">${entry.line}</td><th scope="row"><bdi>${entry.username}</bdi></th><td><bdi>${entry.displayName}</bdi></td><td><bdi>${entry.class}</bdi></td><td><bdi>${entry.seat}</bdi></td><td>${entry.isNew ? classImport.isNew : classImport.isKnown}</td></tr>
`,
  )
  const columns: Column[] = [
    { title: classImport.line, kind: 'figure' },
    { title: account.username },
    { title: users.name },
    { title: users.class },
    { title: users.seat },
    { title: classImport.will },
  ]
  return html`${table(classImport.title, columns, rows)}
<form method="post" action="${address}/make" enctype="multipart/form-data">${tokenField(visit)}<input type="hidden" name="list" value="${list}"><p><button>${classImport.make}</button></p></form>`
}

/** Where the accounts of a class are made: the list is looked at first, and nothing is done before it was. */
export function classImportPage(visit: Visit, { list, planned, refused }: ClassImportView): Html {
  const { classImport } = visit.words
  const told =
    refused?.line === undefined
      ? refused
      : { ...refused, message: `${classImport.line} ${refused.line}: ${refused.message}` }
  const main = html`<h1>${classImport.title}</h1>
${alert(told)}
${planned !== null && plan(visit, planned, list)}
<p class="hint">${classImport.intro}</p>
<form method="post" action="${address}" enctype="multipart/form-data">${tokenField(visit)}
<p class="field"><label for="files">${classImport.file}</label> <input id="files" name="files" type="file" accept=".csv,.tsv,.txt,text/csv"></p>
<p class="field"><label for="list">${classImport.paste}</label><textarea id="list" name="list" rows="8" spellcheck="false">
${list}</textarea></p>
<p><button>${classImport.check}</button></p></form>`
  return layout(visit, { title: classImport.title, main })
}

/** Slips with the passwords of accounts that were just made, to be printed and cut. */
export function slipsPage(
  visit: Visit,
  made: readonly (ClassMember & { readonly secret: string })[],
  renewed: number,
): Html {
  const { classImport, account, users } = visit.words
  const slips = made.map(
    (
      one,
    ) => html`<li><p><strong><bdi>${one.displayName ?? one.username}</bdi></strong>${one.class !== null && html` · <bdi>${one.class}</bdi>`}${one.seat !== null && html` · ${users.seat} <bdi>${one.seat}</bdi>`}</p>
<dl><dt>${account.username}</dt><dd><code>${one.username}</code></dd><dt>${classImport.password}</dt><dd><code>${one.secret}</code></dd></dl></li>
`,
  )
  const main = html`<h1>${classImport.done}: ${made.length}</h1>
<p class="hint">${classImport.doneHint}${renewed > 0 && html` ${renewed} ${classImport.unchanged}.`}</p>
<ul class="slips">
${slips}</ul>`
  return layout(visit, { title: classImport.done, main })
}
