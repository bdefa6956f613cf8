import { inParallel } from '@gavel/files/parallel'
import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import type { TestCase } from '@gavel/problem/package/test-group'
import { folderAt } from '@gavel/problem/package/tree'
import { openResultCache, type ResultCache } from '../examples/result-cache.ts'
import { checkDataFolders } from './data-groups.ts'
import { checkOutputLimit, checkText, type DataText, noteOddities } from './data-texts.ts'
import { type FileInspection, inspectFile } from './inspect-file.ts'
import { checkInteractionLogs } from './interaction-logs.ts'

/** So many files are looked through at a time, a piece of each in memory. */
const atOnce = 4

/**
 * The test data: that there are samples, that the files are proper text and belong to something, that no input is there
 * twice. What each file holds is told to the cache, so that nothing is read twice.
 */
export async function checkData(
  read: ReadPackage,
  findings: Findings,
  cache: ResultCache = openResultCache(null),
): Promise<void> {
  const { package: problem, tree } = read
  if (!problem.testCases.some((test) => test.sample) && !hasBareLog(read)) {
    const hint = 'Put one in data/sample: it shows what the input looks like.'
    const message =
      folderAt(tree, 'data/sample') === undefined ? 'There is no sample test case.' : 'data/sample is empty.'
    findings.warning('GV-DATA-SAMPLE-NONE', message, { file: 'data/sample', hint })
  }
  checkDataFolders(read, findings)
  await checkInteractionLogs(read, findings)
  const inspect = inspectOnce(cache)
  const cases = await inParallel(problem.testCases, atOnce, async (test) => ({
    test,
    input: { file: `data/${test.name}.in`, text: await inspect(test.inputFile) },
    answer: { file: `data/${test.name}.ans`, text: await inspect(test.answerFile) },
    shown: test.shown.outputFile === null ? null : await inspect(test.shown.outputFile),
    files: await Promise.all(test.files.map(async ({ name, path }) => [name, (await inspect(path)).sha256])),
  }))
  const first = new Map<string, TestCase>()
  for (const { test, input, answer, shown, files } of cases) {
    checkText(input, findings)
    checkText(answer, findings)
    checkOutputLimit(answer, problem.limits.outputBytes, findings)
    if (shown !== null) checkText({ file: `data/${test.name}.out`, text: shown }, findings)
    const key = JSON.stringify([input.text.sha256, test.args, files])
    const same = first.get(key)
    first.set(key, same ?? test)
    // Groups share test cases by links: that is no second one.
    if (same !== undefined && same.inputFile !== test.inputFile) noteTwice(input, same, findings)
  }
  noteOddities(
    cases.map(({ input }) => input),
    cases.map(({ answer }) => answer),
    problem,
    findings,
  )
}

function noteTwice({ file }: DataText, same: TestCase, findings: Findings): void {
  const message = `The input is the same as that of ${same.name}.`
  findings.warning('GV-DATA-INPUT-TWICE', message, { file, hint: 'Remove one.' })
}

/** A sample that is nothing but the log of an interaction. */
function hasBareLog({ package: { type }, tree }: ReadPackage): boolean {
  const names = folderAt(tree, 'data/sample')?.files.keys() ?? []
  return (type.interactive || type.multiPass) && [...names].some((name) => name.endsWith('.interaction'))
}

/** Files that are linked from several places are looked through once. */
function inspectOnce(cache: ResultCache): (path: string) => Promise<FileInspection> {
  const known = new Map<string, Promise<FileInspection>>()
  return (path) => {
    const before = known.get(path)
    if (before !== undefined) return before
    const inspection = inspectFile(path)
    known.set(path, inspection)
    cache.noteDigest(
      path,
      inspection.then(({ sha256 }) => sha256),
    )
    return inspection
  }
}
