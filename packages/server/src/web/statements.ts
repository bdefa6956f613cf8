import path from 'node:path'
import { renderHtml } from '@gavel/problem/statement/html'
import type { StatementSample } from '@gavel/problem/statement/samples'
import { readStatement } from '@gavel/problem/statement/statement'
import { type Element, isElement, type Root } from '@gavel/problem/statement/tree'
import { toBytes } from '@gavel/shared/content'
import type { Sample } from '@gavel/shared/problem'
import { type Html, raw } from '@gavel/web/html'
import { fileAddress } from '@gavel/web/pages/problem'
import type { CurrentProblem } from '../problems/catalog.ts'
import type { ProblemReader } from '../problems/reader.ts'
import { nameIn, type VersionData } from '../problems/version.ts'

/** Statements as HTML. A version never changes: what was rendered once is kept. */
export interface Statements {
  /** Null for a PDF. */
  htmlOf(problem: CurrentProblem, statement: VersionData['statements'][number]): Promise<Html | null>
}

const mostKept = 300

function toStatementSample({ input, answer, description, interaction }: Sample): StatementSample {
  const text = (content: Sample['input']) => Buffer.from(toBytes(content)).toString('utf8')
  if (interaction !== null) return { kind: 'interaction', text: text(interaction), description }
  return { kind: 'data', input: text(input), output: text(answer), description }
}

/** What may be wider than the page is scrolled by the keyboard as well (WCAG 2.2, 2.1.1). */
function letScroll(parent: Root | Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'pre' || child.tagName === 'table') child.properties.tabIndex = 0
    letScroll(child)
  }
}

export function createStatements(reader: Pick<ProblemReader, 'statementText' | 'samples'>): Statements {
  const kept = new Map<string, Html | null>()

  async function render(problem: CurrentProblem, statement: VersionData['statements'][number]): Promise<Html | null> {
    const { slug, data } = problem
    const { language, format, file } = statement
    if (format === 'pdf') return null
    const folder = path.posix.dirname(file)
    const shown = new Set(data.files.filter(({ kind }) => kind === 'statement').map((each) => each.path))
    const [text, samples] = await Promise.all([reader.statementText(problem, statement), reader.samples(problem)])
    const document = readStatement(
      { format, text, language },
      {
        name: nameIn(data, language),
        samples: samples.map(toStatementSample),
        constants: new Map(),
        resolveImage: (name) => {
          const inside = path.posix.join(folder, name)
          return shown.has(inside) ? fileAddress(slug, inside) : null
        },
      },
    )
    letScroll(document.root)
    // The page has the name as its own heading.
    const children = document.root.children.filter((child, index) => index > 0 || !isElement(child, 'h1'))
    return raw(renderHtml({ ...document, root: { type: 'root', children } }))
  }

  return {
    htmlOf: async (problem, statement) => {
      const key = `${problem.slug}/${problem.version}/${statement.language}/${statement.format}`
      const known = kept.get(key)
      if (known !== undefined) return known
      const html = await render(problem, statement)
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, html)
      return html
    },
  }
}
