import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { isLegacy } from '@gavel/problem/package/model'
import { extension } from '@gavel/problem/package/paths'
import { statementFolder } from '@gavel/problem/package/statement-texts'
import { filesBelow, folderAt, readBytes, type TreeFolder } from '@gavel/problem/package/tree'
import { readLoose } from './loose-yaml.ts'

/** What only some platforms ask. Everything is noted; the profile of a run says what of it is told. */
export async function checkPlatform(read: ReadPackage, findings: Findings): Promise<void> {
  const { tree, package: problem } = read
  const yaml = await readLoose(tree, 'problem.yaml')
  const place = { file: 'problem.yaml', line: yaml?.line(['type']) }
  if (problem.type.submitAnswer) findings.info('GV-PLATFORM-SUBMIT-ANSWER', 'The problem takes answers.', place)
  if (problem.type.scoring) {
    findings.info('GV-PLATFORM-SCORING', 'The problem gives scores.', place)
    await checkGroups(read, findings)
  } else findings.info('GV-PLATFORM-PASS-FAIL', 'The problem is pass-fail and gives no scores.', place)
  if (folderAt(tree, 'submissions/partially_accepted') !== undefined) {
    const file = 'submissions/partially_accepted'
    findings.info('GV-PLATFORM-PARTIALLY-ACCEPTED', 'Only scoring problems have partially accepted submissions.', {
      file,
    })
  }
  if (problem.limits.timeSeconds === null && !problem.type.submitAnswer) {
    const message = 'The package gives no time limit: it depends on the machine that computes it.'
    findings.info('GV-PLATFORM-TIME-LIMIT-COMPUTED', message, { file: 'problem.yaml' })
  }
  checkNames(tree, findings)
  checkStatementForms(read, findings)
  await checkDialect(tree, findings)
}

function checkNames(tree: TreeFolder, findings: Findings): void {
  const bad = (name: string) => !/^[a-zA-Z0-9][a-zA-Z0-9_.-]*[a-zA-Z0-9]$/.test(name)
  const look = (name: string, file: string) => {
    if (bad(name)) findings.info('GV-PLATFORM-NAME', `The rules of ICPC do not allow the name "${name}".`, { file })
  }
  for (const [name, file] of tree.files) look(name, file.path)
  for (const [name, folder] of tree.folders) {
    look(name, folder.path)
    checkNames(folder, findings)
  }
}

function checkStatementForms({ package: problem, tree }: ReadPackage, findings: Findings): void {
  const file = statementFolder(problem)
  const { statements } = problem
  if (statements.length > 0 && !statements.some(({ language }) => language === 'en')) {
    findings.info('GV-PLATFORM-STATEMENT-ENGLISH', 'There is no statement in English.', { file })
  }
  if (!tree.files.has('problem.pdf') && !statements.some(({ format }) => format === 'pdf')) {
    findings.info('GV-PLATFORM-STATEMENT-PDF', 'There is no statement as PDF.', { file })
  }
}

async function checkDialect(tree: TreeFolder, findings: Findings): Promise<void> {
  const ini = tree.files.get('domjudge-problem.ini')
  if (ini !== undefined) findings.info('GV-PLATFORM-DOMJUDGE-DIALECT', 'Only DOMjudge reads it.', { file: ini.path })
  const submissions = tree.folders.get('submissions')
  for (const file of submissions === undefined ? [] : filesBelow(submissions)) {
    if (['class', 'jar', 'o', 'exe'].includes(extension(file.path)) || file.bytes > 1 << 20) continue
    if (!(await readBytes(file, 1 << 20)).includes('@EXPECTED_RESULTS@')) continue
    const message = 'Only DOMjudge reads @EXPECTED_RESULTS@.'
    findings.info('GV-PLATFORM-DOMJUDGE-DIALECT', message, { file: file.path })
  }
}

/** That the secret data are in groups, which give 100 points together. */
async function checkGroups({ package: problem, tree }: ReadPackage, findings: Findings): Promise<void> {
  const file = 'data/secret'
  const groups = [...(folderAt(tree, file)?.folders.values() ?? [])].filter(({ path }) => !path.endsWith('.files'))
  if (groups.length === 0) {
    findings.info('GV-PLATFORM-GROUPS-NONE', 'The secret test data are not in groups.', { file })
    return
  }
  const legacy = isLegacy(problem.format)
  let total = 0
  for (const { path } of groups) {
    const yaml = await readLoose(tree, `${path}/${legacy ? 'testdata.yaml' : 'test_group.yaml'}`)
    // legacy: `range: 0 30`, or what an accepted group gets, which is 1 where nothing is said.
    const range =
      String(yaml?.value.range ?? '')
        .trim()
        .split(/\s+/)
        .at(-1) || undefined
    total += Number(legacy ? (range ?? yaml?.value.accept_score ?? 1) : (yaml?.value.max_score ?? Number.NaN))
  }
  if (Math.abs(total - 100) < 1e-9) return
  const message = Number.isFinite(total)
    ? `The groups give ${total} points together.`
    : 'A group has no greatest score.'
  findings.info('GV-PLATFORM-SCORE-TOTAL', message, { file, hint: 'They should give 100.' })
}
