import { GavelError } from '@gavel/shared/error'
import type { suite } from 'uvu'
import { openSandbox, type Sandbox } from '../../src/sandbox.ts'
import { openResultCache, type ResultCache } from '../../src/verify/result-cache.ts'
import { verifyPackage } from '../../src/verify/verify.ts'
import { type Files, writePackage } from '../package/fixture.ts'

/** Tests that verify packages in the real sandbox; they are skipped where there is none, or no Python in it. */
export async function verifyingTests(tests: ReturnType<typeof suite>) {
  const sandbox = await open()
  tests.after(async () => sandbox?.close())
  return (name: string, run: (sandbox: Sandbox) => Promise<void>) => {
    if (sandbox === null) tests.skip(name)
    else tests(name, () => run(sandbox))
  }
}

async function open(): Promise<Sandbox | null> {
  try {
    const sandbox = await openSandbox()
    if (sandbox.languages.detect('a.py')?.available === true) return sandbox
    await sandbox.close()
    process.stdout.write('skipped: there is no Python here\n')
  } catch (error) {
    if (!(error instanceof GavelError) || error.code !== 'sandbox.unavailable') throw error
    process.stdout.write(`skipped: ${error.message}\n`)
  }
  return null
}

/** The report of the base with changes; `checks` as `severity id file`, and the messages beside them. */
export async function verified(
  sandbox: Sandbox,
  base: Files,
  changes: Files = {},
  cache: ResultCache = openResultCache(null),
) {
  await using fixture = await writePackage(base, changes)
  const { checks, ...rest } = await verifyPackage(sandbox, { directory: fixture.directory, cache })
  return {
    ...rest,
    messages: checks.map(({ message }) => message),
    checks: checks.map(({ severity, id, file }) => `${severity} ${id} ${file}`),
  }
}
