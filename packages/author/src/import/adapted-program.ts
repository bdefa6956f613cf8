import { readFile } from 'node:fs/promises'
import type { TreeFile } from '@gavel/problem/package/tree'
import { locateAdapter } from '@gavel/sandbox/locate'
import type { PackageWriter } from '../writer/package-writer.ts'

/** What a validator of another system was written as (adapter.c). */
export type ProgramKind = 'checker' | 'interactor' | 'validator' | 'special judge' | 'interactor and checker'

const kinds: Readonly<Record<ProgramKind, number>> = {
  checker: 1,
  interactor: 2,
  validator: 3,
  'special judge': 4,
  'interactor and checker': 5,
}

export interface AdaptedProgram {
  readonly kind: ProgramKind
  /** Whether points that it gives are scores. */
  readonly givesPoints: boolean
  /** The folder in the package, which holds this program alone. */
  readonly folder: string
  /** Its files, by the name that each gets: sources and headers. */
  readonly files: ReadonlyMap<string, TreeFile | string>
}

/** Writes a C or C++ program of another system, and beside it the file that makes it a validator of this format. */
export async function writeAdapted(writer: PackageWriter, program: AdaptedProgram): Promise<void> {
  for (const [name, file] of program.files) {
    if (typeof file === 'string') await writer.write(`${program.folder}/${name}`, file)
    else await writer.copy(`${program.folder}/${name}`, { ...file, executable: false })
  }
  const defines = [
    `#define GAVEL_ADAPTER_KIND ${kinds[program.kind]}`,
    `#define GAVEL_ADAPTER_POINTS ${program.givesPoints ? 1 : 0}`,
  ]
  const adapter = await readFile(locateAdapter(), 'utf8')
  const inC = [...program.files.keys()].every((name) => !name.endsWith('.cpp'))
  await writer.write(`${program.folder}/gavel_adapter.${inC ? 'c' : 'cpp'}`, `${defines.join('\n')}\n\n${adapter}`)
}
