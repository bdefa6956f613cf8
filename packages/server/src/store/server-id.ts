import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newId } from './id.ts'

/** What tells the servers of a database from each other: made at the first start on a data directory, and kept there. */
export function readServerId(directory: string): string {
  const file = path.join(directory, 'server.id')
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, newId())
  try {
    linkSync(fresh, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(fresh)
  }
  return readFileSync(file, 'utf8')
}
