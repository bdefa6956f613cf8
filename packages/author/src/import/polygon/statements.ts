import path from 'node:path'
import * as z from 'zod'
import type { Losses } from '../../writer/losses.ts'
import { type PackageWriter, usableName } from '../../writer/package-writer.ts'
import { htmlToMarkdown } from '../html.ts'
import type { SourceFolder } from '../source-folder.ts'
import { languageCode } from './languages.ts'
import type { PolygonProblem, PolygonStatement } from './problem-xml.ts'
import { joinParts, parts, plainTex } from './tex.ts'

interface StatementTask {
  readonly source: SourceFolder
  readonly problem: PolygonProblem
  readonly writer: PackageWriter
  readonly losses: Losses
}

const propertiesSchema = z.looseObject(
  Object.fromEntries(
    ['name', 'authorName', 'tutorial', ...parts.map(({ name }) => name)].map((key) => [key, z.string().nullish()]),
  ),
)

/** What the statements gave: the name by language code, and the authors. */
export interface WrittenStatements {
  readonly names: ReadonlyMap<string, string>
  readonly authors: readonly string[]
}

/**
 * Writes the statement of each language: of its parts (statement-sections/ or problem-properties.json), else of
 * problem.tex, else of HTML as Markdown, else the PDF as it is; and the tutorials.
 */
export async function writeStatements(task: StatementTask): Promise<WrittenStatements> {
  const { problem, losses } = task
  const names = new Map<string, string>()
  const authors = new Set<string>()
  const languages = new Set([...problem.names.keys(), ...problem.statements.map(({ language }) => language)])
  for (const language of languages) {
    const code = languageCode(language)
    if (code === null) {
      losses.warning('statements', `the language "${language}", whose code is not known`, 'left out')
      continue
    }
    const given = problem.statements.filter((statement) => statement.language === language)
    const { texts, author } = await readParts(task.source, language, given)
    const name = problem.names.get(language) ?? texts.get('name')?.trim() ?? null
    if (!(await writeStatement(task, { code, language, given, texts, title: name ?? code }))) continue
    if (name !== null) names.set(code, name)
    else
      losses.warning('names', `a name in ${language}, which problem.xml has not`, `"${[...problem.names.values()][0]}"`)
    if (author !== null) authors.add(author)
    await writeTutorial(task, code, language, texts.get('tutorial') ?? null)
  }
  return { names, authors: [...authors] }
}

async function readParts(source: SourceFolder, language: string, given: readonly PolygonStatement[]) {
  const texts = new Map<string, string>()
  const folder = `statement-sections/${language}`
  for (const name of ['name', 'tutorial', ...parts.map((part) => part.name)]) {
    const text = await source.text(`${folder}/${name}.tex`)
    if (text !== null) texts.set(name, text)
  }
  const tex = given.find(({ type }) => type === 'application/x-tex')
  const properties =
    tex === undefined ? null : await source.text(`${path.posix.dirname(tex.path)}/problem-properties.json`)
  const parsed = propertiesSchema.safeParse(parseJson(properties))
  const values: Readonly<Record<string, unknown>> = parsed.success ? parsed.data : {}
  for (const [name, text] of Object.entries(values)) {
    if (typeof text === 'string' && text !== '' && !texts.has(name)) texts.set(name, text)
  }
  const author = typeof values.authorName === 'string' && values.authorName !== '' ? values.authorName : null
  return { texts, author }
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    return {}
  }
}

interface Statement {
  readonly code: string
  readonly language: string
  readonly given: readonly PolygonStatement[]
  readonly texts: ReadonlyMap<string, string>
  readonly title: string
}

async function writeStatement(task: StatementTask, statement: Statement): Promise<boolean> {
  const { source, writer, losses } = task
  const { code, given, texts, title, language } = statement
  const tex = given.find(({ type }) => type === 'application/x-tex')
  if (parts.some(({ name }) => (texts.get(name) ?? '').trim() !== '')) {
    await writer.write(`statement/problem.${code}.tex`, joinParts(title, texts))
    await copyImages(task, code, [
      `statement-sections/${language}`,
      ...(tex === undefined ? [] : [path.posix.dirname(tex.path)]),
    ])
    return true
  }
  const whole = tex === undefined ? null : await source.text(tex.path)
  if (whole !== null && tex !== undefined) {
    await writer.write(`statement/problem.${code}.tex`, `\\problemname{${title}}\n\n${plainTex(whole)}\n`)
    await copyImages(task, code, [path.posix.dirname(tex.path)])
    return true
  }
  const html = given.find(({ type }) => type === 'text/html')
  const page = html === undefined ? null : await source.text(html.path)
  if (page !== null && html !== undefined) {
    await writer.write(`statement/problem.${code}.md`, htmlToMarkdown(page))
    losses.warning(html.path, 'the form of the HTML', 'Markdown: read it through')
    await copyImages(task, code, [path.posix.dirname(html.path)])
    return true
  }
  const pdf = given.find(({ type }) => type === 'application/pdf')
  const file = pdf === undefined ? null : await source.file(pdf.path)
  if (file !== null) {
    await writer.copy(`statement/problem.${code}.pdf`, file)
    return true
  }
  if (given.length > 0) losses.error('statements', `the statement in ${language}, whose files are missing`, 'left out')
  return false
}

const images = /\.(png|jpe?g|svg|pdf)$/i

async function copyImages(
  { source, writer, losses }: StatementTask,
  code: string,
  folders: readonly string[],
): Promise<void> {
  for (const folder of folders) {
    for (const name of await source.names(folder)) {
      const file = await source.file(`${folder}/${name}`)
      if (file === null || /^problem\.|^tutorial\./.test(name)) continue
      if (/\.(eps|mp|\d+)$/i.test(name)) {
        losses.warning(
          `${folder}/${name}`,
          'an image in a form that no browser shows',
          'left out: make it a PNG or SVG',
        )
      }
      const target = `statement/${usableName(name)}`
      if (!images.test(name)) continue
      if (writer.has(target)) losses.info(target, `the image of ${code}`, 'that of another language with the same name')
      else await writer.copy(target, file)
    }
  }
}

async function writeTutorial(task: StatementTask, code: string, language: string, text: string | null): Promise<void> {
  const { problem, source, writer } = task
  const given = problem.tutorials.find(
    (tutorial) => tutorial.language === language && tutorial.type === 'application/x-tex',
  )
  const whole = text ?? (given === undefined ? null : await source.text(given.path))
  if (whole !== null && whole.trim() !== '') await writer.write(`solution/solution.${code}.tex`, `${plainTex(whole)}\n`)
}
