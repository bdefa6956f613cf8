import { toHtml } from 'hast-util-to-html'
import { renderHtml } from './html.ts'
import type { StatementDocument } from './statement.ts'
import { stylesheet } from './stylesheet.ts'
import { element, isElement } from './tree.ts'

/** Even if something came past the allow list, a page may run and load nothing. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A page that stands alone: one file, no script, nothing to fetch. `facts` go in a line under the name. */
export function renderPage(statement: StatementDocument, facts: readonly string[]): string {
  const { language, name } = statement
  const [heading, ...rest] = statement.root.children
  const line = element('p', { className: ['facts'] }, [facts.join(' · ')])
  // Two halves, so that the line of facts is not part of what is sanitised.
  const named = isElement(heading, 'h1')
  const top = named ? toHtml(heading) : ''
  const children = named ? rest : statement.root.children
  const body = renderHtml({ ...statement, root: { type: 'root', children } })
  return `<!doctype html>
${toHtml(element('html', { lang: language })).replace('</html>', '')}
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${toHtml(element('title', {}, [name ?? '']))}
<style>
${stylesheet}
</style>
</head>
<body>
<main>
${top}
${facts.length === 0 ? '' : toHtml(line)}
${body}
</main>
</body>
</html>
`
}
