import { parseIni } from '../package/domjudge.ts'
import { Findings } from '../package/findings.ts'
import { filesBelow } from '../package/tree.ts'
import { readText } from '../package/yaml.ts'
import { rootStatements } from './root-statement.ts'
import type { Step } from './step.ts'

const owned = ['name', 'timelimit'] as const

/**
 * Writes a package as DOMjudge imports it, from one of legacy: domjudge-problem.ini with the time limit and the name,
 * and the statement as problem.pdf at the root. What else it needs is in problem.yaml.
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

async function writeStatement(
  { read, writer, losses }: Step,
  statements: Step['read']['package']['statements'],
): Promise<void> {
  const pdf = statements.filter(({ format }) => format === 'pdf')
  const chosen = pdf.find(({ language }) => language === 'en') ?? pdf[0]
  const file = [...filesBelow(read.tree)].find(({ realPath }) => realPath === chosen?.path)
  if (file !== undefined) await writer.copy('problem.pdf', { ...file, executable: false })
  else if (statements.length > 0) {
    losses.warning(
      'statement',
      'a statement that DOMjudge shows (PDF, HTML or plain text)',
      'none at the root: add problem.pdf',
    )
  }
}
