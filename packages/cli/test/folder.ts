import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const made: string[] = []
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder, removed when the tests end. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-cli-'))
  made.push(folder)
  return folder
}
