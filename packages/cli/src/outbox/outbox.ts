import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { replaceFile } from '@gavel/files/replace-file'
import { type NewSubmission, newSubmissionSchema } from '@gavel/shared/submission'
import * as z from 'zod'

const entrySchema = z.object({
  /** Idempotency-Key of the submission: sent again with it, the server takes it once. */
  key: z.uuid(),
  server: z.string(),
  keptAt: z.int().describe('Milliseconds since 1970'),
  submission: newSubmissionSchema,
})
/** A submission that may not have reached its server yet. */
export type OutboxEntry = z.infer<typeof entrySchema>

/** The submissions kept in a folder until their server has taken them; a file each, mode 0600. */
export interface Outbox {
  readonly directory: string
  /** Oldest first. */
  list(): Promise<OutboxEntry[]>
  /** Keeps a submission. One that is there already, to the same server and with the same bytes, keeps its key. */
  keep(server: string, submission: NewSubmission): Promise<OutboxEntry>
  remove(entry: OutboxEntry): Promise<void>
}

function isSame(entry: OutboxEntry, server: string, submission: NewSubmission): boolean {
  return entry.server === server && JSON.stringify(entry.submission) === JSON.stringify(submission)
}

export function openOutbox(directory: string): Outbox {
  const fileOf = (key: string) => path.join(directory, `${key}.json`)

  async function list(): Promise<OutboxEntry[]> {
    const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    const entries: OutboxEntry[] = []
    for (const name of names.filter((name) => name.endsWith('.json'))) {
      const text = await readFile(path.join(directory, name), 'utf8').catch(() => '')
      const parsed = entrySchema.safeParse(parseJson(text))
      if (parsed.success) entries.push(parsed.data)
    }
    return entries.sort((a, b) => a.keptAt - b.keptAt)
  }

  return {
    directory,
    list,
    async keep(server, submission) {
      const normal = newSubmissionSchema.parse(submission)
      const same = (await list()).find((entry) => isSame(entry, server, normal))
      if (same !== undefined) return same
      const entry: OutboxEntry = { key: randomUUID(), server, keptAt: Date.now(), submission: normal }
      await makeFolder(directory, 0o700)
      await replaceFile(fileOf(entry.key), `${JSON.stringify(entry)}\n`, 0o600)
      return entry
    },
    remove: (entry) => rm(fileOf(entry.key), { force: true }),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
