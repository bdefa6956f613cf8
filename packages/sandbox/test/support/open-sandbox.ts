import { GavelError } from '@gavel/shared/error'
import { openSandbox } from '../../src/open-sandbox.ts'
import type { Sandbox } from '../../src/sandbox.ts'

/** A sandbox that has the languages of these file names; null, after saying why, where there is none on this machine. */
export async function openSandboxFor(...names: readonly string[]): Promise<Sandbox | null> {
  try {
    const sandbox = await openSandbox()
    const missing = names.filter((name) => sandbox.languages.detect(name)?.available !== true)
    if (missing.length === 0) return sandbox
    await sandbox.close()
    process.stdout.write(`skipped: no language here for ${missing.join(', ')}\n`)
  } catch (error) {
    if (!(error instanceof GavelError) || error.code !== 'sandbox.unavailable') throw error
    process.stdout.write(`skipped: ${error.message}\n`)
  }
  return null
}
