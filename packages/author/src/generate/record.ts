import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { replaceFile } from '@gavel/files/replace-file'
import { readSandboxConfig } from '@gavel/sandbox/config'
import * as z from 'zod'

const digests = z.record(z.string(), z.string())

/** What was generated into a package, as far as this machine knows: it tells generated files from hand-made ones. */
const recordSchema = z.object({
  version: z.literal(1),
  cases: z.record(z.string(), z.object({ key: z.string(), files: digests })),
  /** By path below `data/`, the set-up files of groups. */
  groups: digests,
})
export type GenerationRecord = z.infer<typeof recordSchema>

/** Where the record of a package is kept: not in the package. */
export function recordFile(directory: string): string {
  const name = createHash('sha256').update(path.resolve(directory)).digest('hex').slice(0, 32)
  return path.join(readSandboxConfig().cacheDirectory, 'generated', `${name}.json`)
}

/** The record of a package; an empty one where there is none that can be read. */
export async function readRecord(directory: string): Promise<GenerationRecord> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(recordFile(directory), 'utf8')))
  } catch {
    return { version: 1, cases: {}, groups: {} }
  }
}

export async function writeRecord(directory: string, record: GenerationRecord): Promise<void> {
  const file = recordFile(directory)
  await makeFolder(path.dirname(file))
  await replaceFile(file, JSON.stringify(record), 0o600)
}
