import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { PackageFolder } from '@gavel/node/package-folder'
import { toContent } from '@gavel/shared/content'
import type { Sample } from '@gavel/shared/problem'
import type { MadeFiles } from '../store/made-files.ts'
import { readPublished } from './files.ts'
import type { VersionData } from './version.ts'

/** The samples of versions as the body of a reply, in a file: a client that reads slowly costs no memory. */
export interface SampleFiles {
  /** @throws GavelError `package.invalid` where they are more than a reply carries. */
  fileOf(version: string, data: VersionData): Promise<string>
}

export function createSampleFiles(files: MadeFiles, packages: PackageFolder): SampleFiles {
  async function write(target: string, version: string, { samples }: VersionData): Promise<void> {
    const folder = await packages.open(version)
    const wanted = samples.flatMap(({ input, answer, files: beside, interaction }) => [
      input,
      answer,
      ...beside.map(({ file }) => file),
      ...(interaction === null ? [] : [interaction]),
    ])
    const contents = (await readPublished(wanted.map((file) => path.join(folder, file)))).values()
    const next = () => toContent(contents.next().value ?? Buffer.alloc(0))
    const items = samples.map((sample): Sample => {
      const { name, description, args, files: beside, outputValidatorArgs, interaction: talk } = sample
      const [input, answer] = [next(), next()]
      const given = beside.map((file) => ({ name: file.name, content: next() }))
      const interaction = talk === null ? null : next()
      return { name, input, answer, description, args, files: given, outputValidatorArgs, interaction }
    })
    await writeFile(target, JSON.stringify({ items }), { mode: 0o600, flag: 'wx' })
  }

  return {
    fileOf: (version, data) =>
      files.fileOf({
        kind: 'samples',
        name: `${version}.samples.json`,
        write: (target) => write(target, version, data),
      }),
  }
}
