import { rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import type { Findings } from '@gavel/problem/package/findings'
import { filesBelow, type TreeFolder } from '@gavel/problem/package/tree'
import { digestOf } from './files.ts'
import type { Plan } from './plan.ts'
import type { GenerationRecord } from './record.ts'

/** Test cases that are in `data/` and that the plan does not name. */
export function findUnlisted(
  tree: TreeFolder,
  plan: Plan,
  record: GenerationRecord,
): { readonly name: string; readonly generated: boolean }[] {
  const data = tree.folders.get('data')
  if (data === undefined) return []
  const listed = new Set(plan.cases.map(({ name }) => name))
  return [...filesBelow(data)]
    .filter(({ path: file }) => file.endsWith('.in'))
    .map(({ path: file }) => file.slice('data/'.length, -'.in'.length))
    .filter((name) => !listed.has(name))
    .map((name) => ({ name, generated: record.cases[name] !== undefined }))
}

/** Notes files that stand beside those of a planned case and belong to it by their names, and were not generated. */
export async function noteExtraFiles(
  directory: string,
  plan: Plan,
  record: GenerationRecord,
  endings: readonly string[],
  findings: Findings,
): Promise<void> {
  for (const { name } of plan.cases) {
    const known = record.cases[name]?.files
    if (known === undefined) continue
    for (const ending of endings) {
      const file = `data/${name}${ending}`
      if (known[ending] !== undefined || (await digestOf(path.join(directory, file))) === null) continue
      const hint = 'Write its contents into the rule of the case, or put it beside what is copied.'
      findings.warning('GV-GENERATOR-UNLISTED', 'The file belongs to a generated case, and was not generated.', {
        file,
        hint,
      })
    }
  }
}

/**
 * Removes the files that were once generated and that the plan no longer names. One that has been changed since then stays.
 * Gives the files removed, by path below `data/`, and forgets them in the record.
 */
export async function removeStale(directory: string, plan: Plan, record: GenerationRecord): Promise<string[]> {
  const listed = new Set(plan.cases.map(({ name }) => name))
  const removed: string[] = []
  const data = path.join(directory, 'data')
  for (const [name, { files }] of Object.entries(record.cases)) {
    if (listed.has(name) || name.split('/').includes('..')) continue
    for (const [ending, digest] of Object.entries(files)) {
      const file = path.join(data, name + ending)
      if ((await digestOf(file)) !== digest) continue
      await rm(file)
      removed.push(name + ending)
    }
    delete record.cases[name]
    await removeEmpty(data, path.dirname(path.join(data, name)))
  }
  return removed
}

/** Removes folders that have become empty, from the innermost one on. */
async function removeEmpty(data: string, folder: string): Promise<void> {
  for (let at = folder; at.startsWith(`${data}${path.sep}`); at = path.dirname(at)) {
    if (
      !(await rmdir(at).then(
        () => true,
        () => false,
      ))
    )
      return
  }
}
