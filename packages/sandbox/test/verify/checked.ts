import { Findings } from '../../src/package/findings.ts'
import type { ReadPackage } from '../../src/package/format.ts'
import { readPackage } from '../../src/package/read.ts'
import { toCheck } from '../../src/verify/report.ts'
import { type Files, writePackage } from '../package/fixture.ts'

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
