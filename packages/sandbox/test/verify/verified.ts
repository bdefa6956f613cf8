import type { Sandbox } from '../../src/sandbox.ts'
import { openResultCache, type ResultCache } from '../../src/verify/result-cache.ts'
import { verifyPackage } from '../../src/verify/verify.ts'
import { type Files, writePackage } from '../package/fixture.ts'

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
