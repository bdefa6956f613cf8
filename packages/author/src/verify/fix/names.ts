import { lstat, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Findings } from '@gavel/problem/package/findings'
import { groupRules } from '@gavel/problem/package/group-yaml'
import { joinPath } from '@gavel/problem/package/paths'
import { readPrograms } from '@gavel/problem/package/programs'
import { filesBelow, readTree, type TreeFolder } from '@gavel/problem/package/tree'
import type { RuleId } from '@gavel/problem/rules/table'
import { readLoose } from '../parts/loose-yaml.ts'
import type { Fixed } from './fixed.ts'

interface Renaming {
  readonly id: RuleId
  readonly from: string
  readonly to: string
}

/** Gives files and folders the names that the format of the package has for them, where these are free. */
export async function fixNames(root: string, findings: Findings): Promise<Fixed[]> {
  const fixed = await renameOnce(root, findings)
  // A folder that has its name now may hold files that are read now.
  return fixed.length === 0 ? [] : [...fixed, ...(await fixNames(root, findings))]
}

async function renameOnce(root: string, findings: Findings): Promise<Fixed[]> {
  const tree = await readTree(root, findings)
  // A link elsewhere in the package may lead to what would be renamed.
  if ([...filesBelow(tree)].some((file) => file.realPath !== path.join(root, file.path))) return []
  const fixed: Fixed[] = []
  for (const { id, from, to } of await renamings(tree)) {
    if (await isThere(path.join(root, to))) continue
    await rename(path.join(root, from), path.join(root, to))
    fixed.push({ id, file: to, message: `Renamed ${from} to ${to}.` })
  }
  return fixed
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  )
}

async function renamings(tree: TreeFolder): Promise<Renaming[]> {
  if (!tree.files.has('problem.yaml')) {
    return tree.files.has('problem.yml') ? [{ id: 'GV-CONFIG-MISSING', from: 'problem.yml', to: 'problem.yaml' }] : []
  }
  const yaml = await readLoose(tree, 'problem.yaml')
  if (yaml === null) return []
  const legacy = String(yaml.value.problem_format_version ?? 'legacy').startsWith('legacy')
  const custom = String(yaml.value.validation ?? '').startsWith('custom')
  const folders = legacy ? legacyFolders(tree, custom) : newFolders(tree)
  return [
    ...folders,
    ...(legacy ? [] : statementNames(tree, yaml.value.name)),
    ...caseNames(tree),
    ...(await groupFiles(tree, yaml.value.problem_format_version)),
  ]
}

const foreign = (from: string, to: string): Renaming => ({ id: 'GV-PACKAGE-FOREIGN-FOLDER', from, to })

function legacyFolders(tree: TreeFolder, custom: boolean): Renaming[] {
  const validator = tree.folders.get('output_validator')
  return [
    ...(tree.folders.has('statement') ? [foreign('statement', 'problem_statement')] : []),
    ...(tree.folders.has('input_format_validators') ? [foreign('input_format_validators', 'input_validators')] : []),
    // As a folder of validators it has to hold what was one program as a folder of files.
    ...(custom && readPrograms(validator).length === 1 ? [foreign('output_validator', 'output_validators')] : []),
  ]
}

function newFolders(tree: TreeFolder): Renaming[] {
  const one = readPrograms(tree.folders.get('output_validators')).length === 1
  return [
    ...(tree.folders.has('problem_statement') ? [foreign('problem_statement', 'statement')] : []),
    ...(tree.folders.has('input_format_validators') ? [foreign('input_format_validators', 'input_validators')] : []),
    ...(one ? [foreign('output_validators', 'output_validator')] : []),
  ]
}

/** `problem.tex` is in the language of the name, where that is in one. */
function statementNames(tree: TreeFolder, name: unknown): Renaming[] {
  const languages = typeof name === 'string' ? ['en'] : Object.keys(Object(name))
  const folder = tree.folders.get('statement')
  const [language] = languages
  if (folder === undefined || language === undefined || languages.length > 1) return []
  const taken = [...folder.files.keys()].some((file) => file.startsWith(`problem.${language}.`))
  const bare = ['md', 'tex', 'pdf'].filter((ending) => folder.files.has(`problem.${ending}`))
  if (taken || bare.length !== 1) return []
  return [
    {
      id: 'GV-STATEMENT-NAME',
      from: `${folder.path}/problem.${bare[0]}`,
      to: `${folder.path}/problem.${language}.${bare[0]}`,
    },
  ]
}

/** The file of a group in 2025-09 that has its name of legacy, where it says nothing but what the format may say. */
async function groupFiles(tree: TreeFolder, version: unknown): Promise<Renaming[]> {
  if (version !== '2025-09') return []
  const data = tree.folders.get('data')
  const secret = data?.folders.get('secret')
  const found: Renaming[] = []
  for (const folder of [data?.folders.get('sample'), secret, ...(secret?.folders.values() ?? [])]) {
    if (folder === undefined) continue
    const yaml = await readLoose(tree, `${folder.path}/testdata.yaml`)
    if (yaml === null || !Object.keys(yaml.value).every((key) => groupRules.keys.includes(key))) continue
    found.push({ id: 'GV-DATA-GROUP-NAME', from: yaml.file, to: `${folder.path}/test_group.yaml` })
  }
  return found
}

/** `1.IN` is meant to be `1.in`. */
function caseNames(tree: TreeFolder): Renaming[] {
  const data = tree.folders.get('data')
  const folders = [data?.folders.get('sample'), data?.folders.get('secret')].filter((folder) => folder !== undefined)
  const within = (folder: TreeFolder): Renaming[] => [
    ...[...folder.files.keys()]
      .filter((name) => /\.(in|ans)$/i.test(name) && !/\.(in|ans)$/.test(name))
      .map((name) => {
        const to = name.replace(/\.\w+$/, (ending) => ending.toLowerCase())
        return { id: 'GV-DATA-NAME', from: joinPath(folder.path, name), to: joinPath(folder.path, to) } as const
      }),
    ...[...folder.folders.values()].flatMap(within),
  ]
  return folders.flatMap(within)
}
