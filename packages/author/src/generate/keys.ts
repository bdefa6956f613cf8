import { createHash } from 'node:crypto'
import type { ReadPackage } from '@gavel/problem/package/format'
import { filesBelow, type TreeFolder } from '@gavel/problem/package/tree'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import { digestOf } from './files.ts'
import type { Plan, PlannedCase } from './plan.ts'
import type { ProgramSource } from './programs.ts'
import { recipeOf } from './read-case.ts'

/** Changes when what is made of the same generators.yaml changes. */
const version = 1

/** What all cases of a package depend on: the set-up of the problem and its groups, the validators. */
export async function commonKey(
  { tree, package: problem }: ReadPackage,
  plan: Plan,
  languages: LanguageRegistry,
): Promise<string> {
  const validators = problem.inputValidators.flatMap(({ files }) => files.map(({ name }) => name))
  const parts = [version, plan.groups, toolchains(validators, languages)]
  const hash = createHash('sha256').update(JSON.stringify(parts))
  // What is written by this very plan counts as the plan says it, and not as it lies there.
  const planned = new Set(
    plan.groups.flatMap(({ name }) => [`data/${name}/test_group.yaml`, `data/${name}/testdata.yaml`]),
  )
  const folders = ['input_validators', 'input_format_validators', 'include']
  for (const file of filesBelow(tree)) {
    const [top = ''] = file.path.split('/')
    const isSetUp = /^data\/.*((test_group|testdata)\.yaml$|\.files\/)/.test(file.path) && !planned.has(file.path)
    if (file.path !== 'problem.yaml' && !folders.includes(top) && !isSetUp) continue
    hash.update(`\0${file.path}\0${await digestOf(file.realPath)}`)
  }
  return hash.digest('hex')
}

/** By what files of such names are compiled and run: it changes with the compiler, and not with others beside it. */
export function toolchains(names: readonly string[], languages: LanguageRegistry): readonly unknown[] {
  const found = new Map(
    names.flatMap((name) => languages.detect(name) ?? []).map((language) => [language.id, language]),
  )
  return [...found.values()].map(({ id, version, compile, run, image }) => [id, version, compile, run, image])
}

/** The files that `copy` takes, by ending. */
export function copiedFiles(
  tree: TreeFolder,
  copy: string | null,
  endings: readonly string[],
): ReadonlyMap<string, string> {
  if (copy === null) return new Map()
  const parts = copy.split('/')
  const folder = parts.slice(0, -1).reduce<TreeFolder | undefined>((at, name) => at?.folders.get(name), tree)
  const name = parts.at(-1) ?? ''
  return new Map(
    endings.flatMap((ending) => {
      const file = folder?.files.get(name + ending)
      return file === undefined ? [] : [[ending, file.realPath] as const]
    }),
  )
}

/** What one case depends on. While it stays the same the files of the case do, too. */
export async function caseKey(
  common: string,
  planned: PlannedCase,
  programs: { readonly generator: ProgramSource | null; readonly solution: ProgramSource | null },
  copied: ReadonlyMap<string, string>,
  languages: LanguageRegistry,
): Promise<string> {
  const files = [...(programs.generator?.files ?? []), ...(programs.solution?.files ?? [])]
  const tools = toolchains(
    files.map(({ name }) => name),
    languages,
  )
  const copies = await Promise.all([...copied].map(async ([ending, file]) => [ending, await digestOf(file)]))
  const patterns = planned.match.map(({ ending, pattern }) => [ending, pattern.source])
  const parts = [common, planned.name, recipeOf(planned), programs.generator?.digest, programs.solution?.digest]
  return createHash('sha256')
    .update(JSON.stringify([parts, tools, copies, patterns]))
    .digest('hex')
}
