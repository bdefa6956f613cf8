import { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { readPackage } from '@gavel/problem/package/read'
import { type Files, writePackage } from '@gavel/problem/test/package/fixture'
import { toCheck } from '../../src/verify/report.ts'

type Check = (read: ReadPackage, findings: Findings) => void | Promise<void>

/** What one check finds in a package that loads, and nothing of what loading finds: `severity id file:line`. */
export async function checked(check: Check, base: Files, changes: Files = {}): Promise<string[]> {
  await using fixture = await writePackage(base, changes)
  const read = await readPackage(fixture.directory, new Findings())
  if (read === null) throw new Error('It does not load.')
  const findings = new Findings()
  await check(read, findings)
  return findings.list
    .map(toCheck)
    .map(({ severity, id, file, line }) => `${severity} ${id} ${file}${line === null ? '' : `:${line}`}`)
}

/** The base's problem.yaml with a part replaced, or with lines at its end. */
export function withYaml(base: Files, from: string, to: string): Files {
  const text = String(base['problem.yaml'])
  return { 'problem.yaml': from === '' ? `${text}${to}\n` : text.replace(from, to) }
}
