import { Findings } from '@gavel/problem/package/findings'
import { folderAt, type TreeFolder } from '@gavel/problem/package/tree'
import { parseYaml, readText } from '@gavel/problem/package/yaml'
import * as z from 'zod'

/** A map of YAML as it was written, for checks of what the loader reads in a form of its own. */
export interface LooseYaml {
  readonly file: string
  readonly value: Readonly<Record<string, unknown>>
  readonly line: (path: readonly PropertyKey[]) => number
}

const rules = { id: 'GV-CONFIG', schema: z.record(z.string(), z.unknown()), keys: [] } as const

/** Reads a YAML file of a package again; null where there is none or it is no map, which the loader has told. */
export async function readLoose(tree: TreeFolder, path: string): Promise<LooseYaml | null> {
  const slash = path.lastIndexOf('/')
  const folder = slash < 0 ? tree : folderAt(tree, path.slice(0, slash))
  const file = folder?.files.get(path.slice(slash + 1))
  if (file === undefined) return null
  const told = new Findings()
  const text = await readText(file, 'GV-CONFIG', told)
  return text === null ? null : parseYaml(text, path, rules, told)
}
