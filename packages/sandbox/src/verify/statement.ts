import type { Findings } from '../package/findings.ts'
import type { ReadPackage } from '../package/format.ts'
import { baseName } from '../package/paths.ts'
import { readText } from '../package/yaml.ts'

/** The statements and the names of the problem: that there are any, and in the same languages. */
export async function checkStatements(read: ReadPackage, findings: Findings): Promise<void> {
  const { package: problem, metadata } = read
  const folder = problem.format.startsWith('legacy') ? 'problem_statement' : 'statement'
  const place = { file: 'problem.yaml', line: metadata.lines.name }
  if (problem.statements.length === 0) {
    const hint = `Add ${folder}/problem.en.md or .tex or .pdf.`
    findings.error('GV-STATEMENT-NONE', 'The problem has no statement.', { file: folder, hint })
  } else if (!problem.format.startsWith('legacy')) checkLanguages(problem.names, problem.statements, place, findings)
  for (const [language, name] of problem.names) {
    if (name.trim() === '') findings.error('GV-CONFIG-NAME', `The name in "${language}" is blank.`, place)
    else if (/[\\$]/.test(name)) {
      const message = `The name "${name}" looks like LaTeX; it is shown as it is.`
      findings.warning('GV-CONFIG-NAME-LATEX', message, place)
    }
  }
  for (const file of read.tree.folders.get(folder)?.files.values() ?? []) {
    if (!/^problem(\..+)?\.(md|tex)$/.test(baseName(file.path))) continue
    const text = await readText(file, 'GV-STATEMENT', findings)
    if (text?.trim() === '') findings.error('GV-STATEMENT-EMPTY', 'The statement is empty.', { file: file.path })
  }
}

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
