import type { Findings } from './findings.ts'
import type { PackageFormat, ProblemType } from './model.ts'
import { joinPath } from './paths.ts'
import type { PackageProgram } from './program-files.ts'
import { casesBelow, groupsBelow, isGroup, type ScoreGrading, type TestCase, type TestGroup } from './test-group.ts'
import { folderAt, type TreeFolder } from './tree.ts'

/** Notes groups in places where this format has none, and folders of a case's name. */
export function checkShape(tree: TreeFolder, format: PackageFormat, type: ProblemType, findings: Findings): void {
  const hasCases = (folder: TreeFolder) => [...folder.files.keys()].some((name) => name.endsWith('.in'))
  const sample = folderAt(tree, 'data/sample')
  for (const folder of sample?.folders.values() ?? []) {
    if (folder.path.endsWith('.files')) continue
    const hint = 'Only data/secret may have groups.'
    findings.error('GV-DATA-GROUP-PLACE', 'data/sample may not have groups.', { file: folder.path, hint })
  }
  const secret = folderAt(tree, 'data/secret')
  const groups = [...(secret?.folders.keys() ?? [])].filter((name) => !name.endsWith('.files'))
  if (format === '2025-09' && secret !== undefined && groups.length > 0 && hasCases(secret)) {
    findings.error('GV-DATA-GROUP-MIXED', 'data/secret has both groups and test cases of its own.', {
      file: 'data/secret',
      hint: `Move the test cases into a group; the groups are ${groups.slice(0, 5).join(', ')}.`,
    })
  }
  for (const folder of [sample, secret]) if (folder !== undefined) checkNames(folder, findings)
  const extra = folderAt(tree, 'data/invalid_output') ?? folderAt(tree, 'data/valid_output')
  if (extra !== undefined && type.interactive) {
    const message = 'Outputs to be validated make no sense in an interactive problem.'
    findings.warning('GV-DATA-FOLDER', message, { file: extra.path, hint: 'Remove the folder.' })
  }
}

/** Notes files of test cases that have the name of a file of an input validator, beside which they are put ("Working directory"). */
export function checkFileNames(
  cases: readonly TestCase[],
  validators: readonly PackageProgram[],
  findings: Findings,
): void {
  for (const validator of validators) {
    const own = new Set(validator.files.map(({ name }) => name))
    for (const { name, files } of cases) {
      const both = files.find((file) => own.has(file.name))
      if (both === undefined) continue
      const message = `${validator.path} has a file of the same name.`
      const file = `data/${name}.files/${both.name}`
      findings.error('GV-DATA-FILES-COLLISION', message, { file, hint: 'Rename one of them.' })
    }
  }
}

function checkNames(folder: TreeFolder, findings: Findings): void {
  for (const [name, inner] of folder.folders) {
    if (name.endsWith('.files')) {
      if (folder.files.has(`${name.slice(0, -'.files'.length)}.in`)) continue
      const message = `There is no ${name.slice(0, -'.files'.length)}.in for it.`
      findings.error('GV-DATA-INPUT-MISSING', message, { file: inner.path, hint: 'Add the input file.' })
    } else if (folder.files.has(`${name}.in`)) {
      const message = `The folder has the name of the test case ${name}.in beside it.`
      findings.error('GV-DATA-NAME', message, { file: inner.path, hint: 'Rename one of them.' })
    }
    checkNames(inner, findings)
  }
  if (folder.files.has('test_group.in')) {
    const file = joinPath(folder.path, 'test_group.in')
    findings.error('GV-DATA-NAME', 'A test case may not be named test_group.', { file, hint: 'Rename it.' })
  }
}

/** Notes what groups say of each other that cannot be: scores without bound inside bounds, groups that require later ones. */
export function checkGroups(data: TestGroup, type: ProblemType, findings: Findings): void {
  const all = groupsBelow(data)
  for (const group of all) {
    const file = `data/${group.name}/test_group.yaml`
    if (group.name.startsWith('secret/') && group.staticValidation === null && casesBelow(group).length === 0) {
      const hint = 'Put a test case there, or remove the folder.'
      findings.error('GV-DATA-GROUP-EMPTY', 'The group has no test case.', { file: `data/${group.name}`, hint })
    }
    if (type.scoring && group.grading.kind === 'score') checkScore(group, group.grading, all, file, findings)
  }
}

/** Thirds of a score may miss the whole by rounding. */
const slack = 1e-6

function checkScore(
  group: TestGroup,
  grading: ScoreGrading,
  all: readonly TestGroup[],
  file: string,
  findings: Findings,
): void {
  const wrong = (message: string, hint?: string) => findings.error('GV-DATA-SCORE', message, { file, hint })
  const inner = group.members.filter(isGroup)
  for (const { name, grading: own } of inner) {
    if (own.kind !== 'score') continue
    if (grading.maxScore !== null && own.maxScore === null && own.aggregation !== 'pass-fail') {
      wrong(`${name} has no greatest score, and ${group.name} has one.`, `Write a max_score in data/${name}.`)
    }
    if (grading.aggregation === 'pass-fail' && own.aggregation !== 'pass-fail') {
      wrong(`${group.name} is pass-fail, and ${name} is not.`, 'Let both be pass-fail, or neither.')
    }
  }
  const { score = null } = group.staticValidation ?? {}
  if (score !== null && grading.maxScore !== null && score > grading.maxScore) {
    wrong(`Its static validation may get ${score}, the group only ${grading.maxScore}.`)
  }
  const most = inner.map((member) => (member.grading.kind === 'score' ? member.grading.maxScore : 0))
  const sum = most.reduce<number | null>((total, max) => (total === null || max === null ? null : total + max), 0)
  const hasCases = inner.length < group.members.length
  if (inner.length > 0 && grading.aggregation === 'sum' && grading.maxScore !== null && sum !== null) {
    if (sum > grading.maxScore + slack) {
      wrong(`Its groups may get ${sum} together, and ${group.name} has a max_score of ${grading.maxScore}.`)
    } else if (sum < grading.maxScore - slack && !hasCases) {
      const message = `Its groups get ${sum} together at most: nobody reaches the max_score of ${grading.maxScore}.`
      findings.warning('GV-DATA-SCORE-SHORT', message, { file })
    }
  }
  for (const name of grading.requirePass) {
    const required = all.find((other) => other.name === name || other.name === `secret/${name}`)
    const hint = 'It may name sample, or groups such as secret/group1 that come before it.'
    const wrongName = (message: string) => findings.error('GV-DATA-REQUIRE-PASS', message, { file, hint })
    if (required === undefined) wrongName(`"require_pass" names "${name}", and there is no such group.`)
    else if (group.name === 'secret' && required.name !== 'sample') wrongName('"secret" can only require "sample".')
    else if (required.name !== 'sample' && required.name >= group.name)
      wrongName(`"require_pass" names "${name}", which does not come before ${group.name}.`)
    else if (required.grading.kind === 'score' && required.grading.aggregation !== 'pass-fail')
      wrongName(`"require_pass" names "${name}", which is not pass-fail: nothing says when it is passed.`)
  }
}
