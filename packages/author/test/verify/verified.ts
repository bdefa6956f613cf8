import { type Files, writePackage } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { openResultCache, type ResultCache } from '../../src/verify/examples/result-cache.ts'
import { verifyPackage } from '../../src/verify/verify.ts'

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
