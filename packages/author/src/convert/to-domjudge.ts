import { parseIni } from '@gavel/problem/package/domjudge'
import { Findings } from '@gavel/problem/package/findings'
import type { Statement } from '@gavel/problem/package/model'
import { embeddedPictures, filesIn, readSamples, statementFolder } from '@gavel/problem/package/statement-texts'
import { filesBelow } from '@gavel/problem/package/tree'
import { readText } from '@gavel/problem/package/yaml'
import { renderPage } from '@gavel/problem/statement/page'
import { readStatement } from '@gavel/problem/statement/statement'
import { drawnPdfFolder } from '@gavel/sandbox/config'
import { rootStatements } from './root-statement.ts'
import type { Step } from './step.ts'

const owned = ['name', 'timelimit'] as const

/**
 * Writes a package as DOMjudge imports it, from one of legacy: domjudge-problem.ini with the time limit and the name,
 * and the statement as problem.pdf or problem.html at the root. What else it needs is in problem.yaml.
 */
export async function toDomjudge(step: Step): Promise<void> {
  const { read, writer, losses } = step
  const { names, limits, statements, type } = read.package
  for (const file of filesBelow(read.tree)) {
    if (file.path !== 'domjudge-problem.ini' && file.path !== '.timelimit') await writer.copy(file.path, file)
  }
  const ini = read.tree.files.get('domjudge-problem.ini')
  const given = parseIni((ini === undefined ? null : await readText(ini, 'GV-CONFIG', new Findings())) ?? '')
  const kept = [...given].filter(([key]) => !owned.some((name) => name === key)).map(([key, { value }]) => [key, value])
  const name = names.get('en') ?? [...names.values()][0] ?? read.package.slug
  if (limits.timeSeconds === null) {
    losses.error('timelimit', 'a time limit, which the package leaves to be computed', 'none: DOMjudge takes 10 s')
  }
  const lines = [
    ['name', name],
    ...(limits.timeSeconds === null ? [] : [['timelimit', String(limits.timeSeconds)]]),
    ...kept,
  ]
  await writer.write('domjudge-problem.ini', lines.map(([key, value]) => `${key}='${quote(value ?? '')}'\n`).join(''))
  if (!rootStatements.some((file) => writer.has(file))) await writeStatement(step, statements)
  if (type.scoring)
    losses.warning('type', 'scores', 'as DOMjudge reads them: versions before 9 take the problem as pass-fail')
  if (read.package.grader !== null) losses.error('graders', 'the custom grader', 'a folder that DOMjudge does not read')
}

/** PHP reads the file: a value in single quotes ends at the next one. */
const quote = (value: string) => value.replace(/['\r\n]/g, ' ')

/** A PDF as it is; a statement in Markdown or LaTeX as a page that needs no other file. English, or else the first. */
async function writeStatement({ read, writer, losses }: Step, statements: readonly Statement[]): Promise<void> {
  const byFormat = [...statements.filter(({ format }) => format === 'pdf'), ...statements]
  const chosen = byFormat.find(({ language }) => language === 'en') ?? byFormat[0]
  const file = [...filesBelow(read.tree)].find(({ realPath }) => realPath === chosen?.path)
  if (chosen === undefined || file === undefined) return
  if (chosen.format === 'pdf') {
    await writer.copy('problem.pdf', { ...file, executable: false })
    return
  }
  const { names, constants, limits } = read.package
  const text = (await readText(file, 'GV-STATEMENT', new Findings())) ?? ''
  const folder = read.tree.folders.get(statementFolder(read.package))
  const document = readStatement(
    { format: chosen.format, text, language: chosen.language },
    {
      name: names.get(chosen.language) ?? [...names.values()][0] ?? null,
      samples: await readSamples(read.package),
      constants,
      resolveImage: await embeddedPictures(folder, drawnPdfFolder()),
      isThere: filesIn(folder),
    },
  )
  const facts = limits.timeSeconds === null ? [] : [`time limit ${limits.timeSeconds} s`]
  await writer.write('problem.html', renderPage(document, facts))
  for (const { message, line } of document.notes.list) {
    losses.warning(`${file.path}${line === undefined ? '' : `:${line}`}`, message, 'as far as it can be shown')
  }
  losses.info('statement', 'a statement that DOMjudge shows', `problem.html, made of ${file.path}`)
}
