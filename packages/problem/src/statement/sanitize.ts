import { type Schema, sanitize } from 'hast-util-sanitize'
import { mathElements } from './math-elements.ts'
import type { Notes } from './notes.ts'
import { type Element, mathTag, nodesBelow, type Root, samplesTag } from './tree.ts'

const classes =
  /^(?:width-\d{1,3}|align-(?:left|center|right)|rule-(?:top|bottom|left|right)|small-caps|center|illustration|epigraph|wrap-(?:left|right)|minipage|tabular|footnotes|sr-only|math-error|data-footnote-backref|caption|turns)$/

const ids = /^(?:statement-.*|footnote-label)$/

/**
 * All that a statement may be made of. Every element and attribute that is not named here is dropped. There is no
 * `style`, no event handler, no foreign content (MathML of the author, SVG), nothing that loads or embeds; pictures are
 * names of files of the package, which images.ts turns into what the caller wants.
 */
const statementSchema: Schema = {
  tagNames: [
    ...['a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'col', 'colgroup', 'dd', 'del', 'details'],
    ...['div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins'],
    ...['kbd', 'li', 'ol', 'p', 'pre', 'q', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub'],
    ...['summary', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var'],
    ...[mathTag, samplesTag],
  ],
  attributes: {
    '*': [
      ['className', classes],
      ['id', ids],
    ],
    a: ['href', 'ariaLabel', 'ariaDescribedBy', 'dataFootnoteRef', 'dataFootnoteBackref', 'title'],
    abbr: ['title'],
    code: [['className', /^language-[\w+-]{1,30}$/]],
    col: ['span'],
    img: ['src', 'alt', 'title', ['width', /^\d{1,4}%?$/], ['height', /^\d{1,4}%?$/]],
    li: ['value'],
    ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    section: ['dataFootnotes'],
    td: ['align', ['colSpan', /^\d{1,3}$/], ['rowSpan', /^\d{1,3}$/]],
    th: ['align', ['colSpan', /^\d{1,3}$/], ['rowSpan', /^\d{1,3}$/], 'scope'],
    [mathTag]: ['dataDisplay', 'dataLine'],
    [samplesTag]: [['dataWhich', 'next', 'remaining'], 'dataLine'],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: [] },
  ancestors: { tbody: ['table'], td: ['table'], th: ['table'], thead: ['table'], tfoot: ['table'], tr: ['table'] },
  // Their content is not meant to be read.
  strip: ['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'title', 'textarea'],
  clobber: [],
}

/** What KaTeX may give: MathML for presentation alone, without annotations, links and pictures. */
const mathSchema: Schema = {
  tagNames: ['span', ...mathElements],
  attributes: {
    '*': [
      'displaystyle',
      'scriptlevel',
      'mathvariant',
      ['mathcolor', /^(?:#[0-9a-f]{3,8}|[a-z]{1,30})$/i],
      ['mathbackground', /^(?:#[0-9a-f]{3,8}|[a-z]{1,30})$/i],
      ['className', /^(?:align-(?:left|center|right)|math-[a-z-]+)$/],
    ],
    math: ['display', ['xmlns', 'http://www.w3.org/1998/Math/MathML']],
    mo: [
      'accent',
      'fence',
      'form',
      'largeop',
      'linebreak',
      'lspace',
      'maxsize',
      'minsize',
      'movablelimits',
      'rspace',
    ].concat('separator', 'stretchy', 'symmetric'),
    mfrac: ['linethickness', 'bevelled'],
    mspace: ['width', 'height', 'depth', 'linebreak'],
    mpadded: ['width', 'height', 'depth', 'lspace', 'voffset'],
    menclose: ['notation'],
    mover: ['accent'],
    munder: ['accentunder'],
    munderover: ['accent', 'accentunder'],
    mtable: ['rowspacing', 'columnspacing', 'columnalign', 'rowlines', 'columnlines', 'side', 'width'],
    mtd: ['columnalign'],
  },
  strip: ['script', 'style'],
  clobber: [],
}

interface Mark {
  readonly what: string
  /** The same with the attribute's value: what stays has the same key before and after. */
  readonly key: string
  readonly line: number | undefined
}

/** Every element and attribute of a tree, in a form that can be counted. */
function marksOf(root: Root): Mark[] {
  const marks: Mark[] = []
  for (const node of nodesBelow(root)) {
    if (node.type !== 'element') continue
    const line = node.position?.start.line
    marks.push({ what: `<${node.tagName}>`, key: node.tagName, line })
    for (const [name, value] of Object.entries(node.properties)) {
      if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue
      const what = `the attribute "${htmlName(name)}" of <${node.tagName}>`
      marks.push({ what, key: `${what}\0${String(value)}`, line })
    }
  }
  return marks
}

const htmlName = (name: string) =>
  name === 'className' ? 'class' : name.replace(/^(data|aria)(?=[A-Z])/, '$1-').toLowerCase()

const isAllowedLink = (href: unknown) =>
  typeof href === 'string' && (/^(?:https?:|mailto:)/i.test(href) || /^#(?:statement-|footnote-label)/.test(href))

/**
 * A statement's tree with nothing but what the schema names. What is taken out is noted: scripts, handlers, styles,
 * elements that are not known, links to places that only the author's machine has.
 */
export function sanitizeStatement(root: Root, notes: Notes): Root {
  const before = marksOf(root)
  const clean = sanitize(root, statementSchema) as Root
  for (const node of nodesBelow(clean)) {
    if (node.type !== 'element' || node.tagName !== 'a') continue
    if (node.properties.href !== undefined && !isAllowedLink(node.properties.href)) delete node.properties.href
    if (/^(?:https?:|mailto:)/i.test(String(node.properties.href ?? ''))) node.properties.rel = ['noopener', 'nofollow']
  }
  noteRemoved(before, clean, notes)
  return clean
}

function noteRemoved(before: readonly Mark[], clean: Root, notes: Notes): void {
  const left = new Map<string, number>()
  for (const { key } of marksOf(clean)) left.set(key, (left.get(key) ?? 0) + 1)
  const gone = [...Map.groupBy(before, ({ key }) => key)].flatMap(([key, marks]) => marks.slice(left.get(key) ?? 0))
  for (const [what, marks] of Map.groupBy(gone, (mark) => mark.what)) {
    const times = marks.length === 1 ? '' : ` (${marks.length} times)`
    const line = marks.find((mark) => mark.line !== undefined)?.line
    notes.add('html-removed', `A statement may not hold ${what}: it is left out${times}.`, line)
  }
}

/** KaTeX's MathML with nothing but what `mathSchema` names. */
export function sanitizeMath(node: Element): Element | null {
  const clean = sanitize({ type: 'root', children: [node] }, mathSchema) as Root
  const [first] = clean.children
  return first?.type === 'element' ? first : null
}
