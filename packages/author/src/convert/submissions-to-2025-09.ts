import { readBytes, type TreeFile, type TreeFolder } from '@gavel/problem/package/tree'
import { expectedResults, ruleVerdict } from '../verify/examples/expectations.ts'
import { copyFolder } from './copy-parts.ts'
import type { Step } from './step.ts'

const mostSourceBytes = 1024 * 1024

/** Copies the example submissions, and writes submissions.yaml for what their folders do not say in 2025-09. */
export async function writeSubmissions202509(step: Step): Promise<void> {
  const { read, writer, losses } = step
  const folder = read.tree.folders.get('submissions')
  if (folder === undefined) return
  await copyFolder(step, 'submissions')
  const rules: Record<string, object> = {}
  for (const [name, inner] of folder.folders) {
    if (name === 'accepted' || name === 'time_limit_exceeded') continue
    // Legacy computes the time limit from accepted submissions alone.
    if (name === 'wrong_answer' || name === 'run_time_error') rules[`${name}/*`] = { use_for_time_limit: false }
    else if (name === 'partially_accepted' && read.package.type.scoring) {
      rules[name] = { permitted: ['AC', 'WA', 'TLE', 'RTE'], use_for_time_limit: false }
      losses.warning('submissions/partially_accepted', 'that these get a part of the score', 'any verdict is permitted')
    } else Object.assign(rules, await rulesOfComments(name, inner))
  }
  if (Object.keys(rules).length > 0 && !writer.has('submissions/submissions.yaml')) {
    await writer.writeYaml('submissions/submissions.yaml', rules)
    losses.info(
      'submissions',
      'that legacy asks for one verdict of the whole',
      'verdicts of test cases (submissions.yaml)',
    )
  }
}

/** What DOMjudge's comments in the sources of a folder of another name say. */
async function rulesOfComments(name: string, folder: TreeFolder): Promise<Record<string, object>> {
  const rules: Record<string, object> = {}
  const add = async (path: string, file: TreeFile) => {
    const results = expectedResults((await readBytes(file, mostSourceBytes)).toString('latin1'))
    if (results === null) return
    const verdicts = [...new Set(results.map(ruleVerdict))].filter((verdict) => verdict !== null)
    rules[path] = { permitted: [...new Set(['AC', ...verdicts])], required: verdicts, use_for_time_limit: false }
  }
  for (const [base, file] of folder.files) await add(`${name}/${base}`, file)
  for (const [base, inner] of folder.folders)
    for (const file of inner.files.values()) await add(`${name}/${base}`, file)
  return rules
}
