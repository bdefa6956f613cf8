import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { replaceFile } from '@gavel/files/replace-file'
import * as z from 'zod'

const settingsSchema = z.object({ language: z.string().nullable().default(null) })
/** What gavel remembers of its user, in `settings.json` of the config folder. */
export type Settings = z.infer<typeof settingsSchema>

const fileIn = (directory: string) => path.join(directory, 'settings.json')

/** The settings of a config folder; a file that is no such thing counts as none, for nothing in it is of weight. */
export async function readSettings(directory: string): Promise<Settings> {
  const text = await readFile(fileIn(directory), 'utf8').catch(() => '{}')
  try {
    return settingsSchema.parse(JSON.parse(text))
  } catch {
    return settingsSchema.parse({})
  }
}

export async function writeSettings(directory: string, settings: Settings): Promise<void> {
  await makeFolder(directory, 0o700)
  await replaceFile(fileIn(directory), `${JSON.stringify(settings, null, 2)}\n`, 0o600)
}
