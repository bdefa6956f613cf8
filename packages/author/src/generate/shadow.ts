import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { readPackage } from '@gavel/problem/package/read'
import { filesBelow } from '@gavel/problem/package/tree'
import type { RuleIdOf } from '@gavel/problem/rules/table'
import { copyPlain } from '@gavel/sandbox/driver/plain-files'
import { groupFileName, oldGroupFileName } from './endings.ts'
import type { PlannedGroup } from './plan.ts'

/** What has no say in how test data is made and checked. */
const leftOut = new Set([
  ...['data', 'generators', 'submissions', 'attachments', 'solution', 'statement', 'problem_statement'],
  ...['input_visualizer', 'output_visualizer', 'static_validator'],
])

/**
 * A copy of a package in which new test data is put together, with the set-up of its groups as it is to be. So what is
 * generated is read by the package's own rules before any of it gets into the package.
 * @param directory An empty folder; the copy is made in a folder of the package's name in it.
 * @param cases The cases that are made anew; those that get files of their own (`.files`) keep them.
 */
export async function makeShadow(
  directory: string,
  { tree, package: problem }: ReadPackage,
  groups: readonly PlannedGroup[],
  cases: ReadonlySet<string>,
): Promise<string> {
  const root = path.join(directory, problem.slug)
  await mkdir(root)
  const groupFile = groupFileName(problem.format)
  const planned = new Set(groups.map(({ name }) => `data/${name}/${groupFile}`))
  for (const file of filesBelow(tree)) {
    const [top = ''] = file.path.split('/')
    const { dir, base } = path.parse(file.path)
    const isGroupFile =
      [groupFile, oldGroupFileName].includes(base) && top === 'data' && !planned.has(`${dir}/${groupFile}`)
    const given = /^data\/(.+)\.files\//.exec(file.path)?.[1]
    if (leftOut.has(top) && !isGroupFile && !cases.has(given ?? '')) continue
    const target = path.join(root, file.path)
    await makeFolder(path.dirname(target))
    await copyPlain(file.realPath, target)
  }
  for (const { name, text } of groups) {
    if (text === null) continue
    await makeFolder(path.join(root, 'data', name))
    await writeFile(path.join(root, 'data', name, groupFile), text)
  }
  return root
}

/** Findings that say nothing: the copy has the cases alone that are being made, and no submissions. */
const expected = new Set(['GV-DATA-SECRET-NONE', 'GV-DATA-ANSWER-MISSING', 'GV-DATA-GROUP-EMPTY'])

/** Reads the package with its new test data. What is wrong with the data is noted; null where it cannot be read. */
export async function readShadow(root: string, findings: Findings): Promise<ProblemPackage | null> {
  const found = new Findings()
  const read = await readPackage(root, found)
  for (const { id, severity, message, ...place } of found.list) {
    if (severity !== 'error' || !id.startsWith('GV-DATA-') || expected.has(id)) continue
    findings.error(id as RuleIdOf<'error'>, message, place)
  }
  return read?.package ?? null
}
