import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { isLegacy } from '@gavel/problem/package/model'
import { baseName } from '@gavel/problem/package/paths'
import { filesIn, namedPictures, solutionTexts, statementFolder } from '@gavel/problem/package/statement-texts'
import type { TreeFile } from '@gavel/problem/package/tree'
import { readText } from '@gavel/problem/package/yaml'
import { renderHtml } from '@gavel/problem/statement/html'
import type { NoteKind, StatementNote } from '@gavel/problem/statement/notes'
import { readStatement } from '@gavel/problem/statement/statement'
import { drawnPdfFolder } from '@gavel/sandbox/config'

/** The statements and the names of the problem: that there are any, in the same languages, and that they render. */
export async function checkStatements(read: ReadPackage, findings: Findings): Promise<void> {
  const { package: problem, metadata } = read
  const folder = statementFolder(problem)
  const place = { file: 'problem.yaml', line: metadata.lines.name }
  if (problem.statements.length === 0) {
    const hint = `Add ${folder}/problem.en.md or .tex or .pdf.`
    findings.error('GV-STATEMENT-NONE', 'The problem has no statement.', { file: folder, hint })
  } else if (!isLegacy(problem.format)) checkLanguages(problem.names, problem.statements, place, findings)
  for (const [language, name] of problem.names) {
    if (name.trim() === '') findings.error('GV-CONFIG-NAME', `The name in "${language}" is blank.`, place)
    else if (/[\\$]/.test(name)) {
      const message = `The name "${name}" looks like LaTeX; it is shown as it is.`
      findings.warning('GV-CONFIG-NAME-LATEX', message, place)
    }
  }
  const samples = problem.testCases.filter(({ sample }) => sample).length
  for (const file of read.tree.folders.get(folder)?.files.values() ?? []) {
    const match = /^problem(?:\.(.+))?\.(md|tex)$/.exec(baseName(file.path))
    if (match !== null) await checkText({ read, file, language: match[1] ?? 'en', samples }, findings)
  }
  for (const { statement, file } of solutionTexts(read.tree)) {
    if (statement.format !== 'pdf') await checkText({ read, file, language: statement.language, samples: 0 }, findings)
  }
}

interface CheckedText {
  readonly read: ReadPackage
  readonly file: TreeFile
  readonly language: string
  readonly samples: number
}

/** Renders a text as a page shows it, and notes what is wrong with it. */
async function checkText({ read, file, language, samples }: CheckedText, findings: Findings): Promise<void> {
  const text = await readText(file, 'GV-STATEMENT', findings)
  if (text === null) return
  if (text.trim() === '') {
    findings.error('GV-STATEMENT-EMPTY', 'The statement is empty.', { file: file.path })
    return
  }
  const folder = read.tree.folders.get(dirName(file.path))
  const document = readStatement(
    { format: file.path.endsWith('.md') ? 'markdown' : 'latex', text, language },
    {
      name: null,
      samples: Array.from({ length: samples }, () => ({ kind: 'data', input: '', output: '' })),
      constants: read.package.constants,
      resolveImage: await namedPictures(folder, drawnPdfFolder()),
      isThere: filesIn(folder),
    },
  )
  renderHtml(document)
  for (const note of document.notes.list) noteFinding(note, file.path, findings)
}

const errors = {
  'too-large': 'GV-STATEMENT-UNRENDERABLE',
  'too-intricate': 'GV-STATEMENT-UNRENDERABLE',
  'latex-syntax': 'GV-STATEMENT-LATEX',
  math: 'GV-STATEMENT-MATH',
  'image-missing': 'GV-STATEMENT-IMAGE',
  'image-external': 'GV-STATEMENT-IMAGE-EXTERNAL',
} as const

const warnings = {
  'latex-unknown': 'GV-STATEMENT-LATEX-UNKNOWN',
  'math-command': 'GV-STATEMENT-MATH-COMMAND',
  'math-words': 'GV-STATEMENT-MATH-WORDS',
  'table-cells': 'GV-STATEMENT-TABLE',
  'image-format': 'GV-STATEMENT-IMAGE-FORMAT',
  constant: 'GV-STATEMENT-CONSTANT',
  'html-removed': 'GV-STATEMENT-HTML',
  sample: 'GV-STATEMENT-SAMPLE',
} as const

const isError = (kind: NoteKind): kind is keyof typeof errors => Object.hasOwn(errors, kind)

function noteFinding({ kind, message, line, hint }: StatementNote, file: string, findings: Findings): void {
  if (isError(kind)) findings.error(errors[kind], message, { file, line, hint })
  else findings.warning(warnings[kind], message, { file, line, hint })
}

const dirName = (file: string) => file.slice(0, Math.max(0, file.lastIndexOf('/')))

function checkLanguages(
  names: ReadonlyMap<string, string>,
  statements: readonly { readonly language: string }[],
  place: { readonly file: string; readonly line: number },
  findings: Findings,
): void {
  const written = statements.map(({ language }) => language)
  for (const language of written.filter((language) => !names.has(language))) {
    const hint = `Add a line \`${language}: ...\` to "name" in problem.yaml.`
    findings.error('GV-STATEMENT-LANGUAGES', `There is a statement in "${language}", but no name.`, { ...place, hint })
  }
  for (const language of [...names.keys()].filter((language) => !written.includes(language))) {
    const hint = `Add statement/problem.${language}.md, or remove the name.`
    findings.error('GV-STATEMENT-LANGUAGES', `There is a name in "${language}", but no statement.`, { ...place, hint })
  }
}
