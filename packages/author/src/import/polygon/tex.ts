import { GavelError } from '@gavel/shared/error'

/** The parts of a statement of Polygon, in the order in which its own style shows them, with their headings. */
export const parts = [
  { name: 'legend', heading: null },
  { name: 'input', heading: 'Input' },
  { name: 'output', heading: 'Output' },
  { name: 'interaction', heading: 'Interaction' },
  { name: 'scoring', heading: 'Scoring' },
  { name: 'notes', heading: 'Notes' },
] as const

/** What Polygon's style olymp.sty defines, in LaTeX that every reader of the formats knows. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/\\t\{/g, '\\texttt{'],
  [/\\(?:bf)\{/g, '\\textbf{'],
  [/\\(?:it)\{/g, '\\textit{'],
  [/\\(?:tt)\{/g, '\\texttt{'],
  [/\\InputFile\b/g, '\\section*{Input}'],
  [/\\OutputFile\b/g, '\\section*{Output}'],
  [/\\Interaction\b/g, '\\section*{Interaction}'],
  [/\\Scoring\b/g, '\\section*{Scoring}'],
  [/\\Notes?\b/g, '\\section*{Notes}'],
  [/\\Examples?\b/g, ''],
  [/\\begin\{(example|examplewide|examplethree)\}[\s\S]{0,20000}?\\end\{\1\}/g, ''],
  [/\\begin\{problem\}(?:\s*\{(?:[^{}]|\{[^{}]*\})*\}){1,6}/g, ''],
  [/\\end\{problem\}/g, ''],
  [/<<(?=\S)/g, '\u00ab'],
  [/(?<=\S)>>/g, '\u00bb'],
]

const mostCharacters = 1024 * 1024

/** Mathematics and literal text, in which nothing is replaced; bounded, since a beginning may have no end. */
const untouched =
  /(\$\$[\s\S]{0,4000}?\$\$|(?<!\\)\$[^$]{0,4000}\$|\\\[[\s\S]{0,4000}?\\\]|\\begin\{(?:verbatim|lstlisting)\}[\s\S]{0,20000}?\\end\{(?:verbatim|lstlisting)\})/

/** Text of a statement of Polygon without what only Polygon's own style defines. */
export function plainTex(text: string): string {
  if (text.length > mostCharacters) {
    throw new GavelError('package.invalid', `A part of the statement has more than ${mostCharacters} characters.`)
  }
  return text
    .replaceAll('\r\n', '\n')
    .split(untouched)
    .map((part, index) =>
      index % 2 === 1 ? part : replacements.reduce((whole, [from, to]) => whole.replace(from, to), part),
    )
    .join('')
    .trim()
}

/** A statement of the parts that are there. */
export function joinParts(title: string, texts: ReadonlyMap<string, string>): string {
  const sections = parts.flatMap(({ name, heading }) => {
    const text = plainTex(texts.get(name) ?? '')
    if (text === '') return []
    return [heading === null ? text : `\\section*{${heading}}\n\n${text}`]
  })
  return `\\problemname{${title}}\n\n${sections.join('\n\n')}\n`
}
