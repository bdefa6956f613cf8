import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { ReadPackage } from '@gavel/problem/package/format'
import { groupFileName } from './endings.ts'
import { digestOf } from './files.ts'
import type { CaseStatus } from './outcome.ts'
import type { Plan } from './plan.ts'
import { publish } from './publish.ts'
import type { GenerationRecord } from './record.ts'

/** Removes a set-up file that is not to be there; null where there is none. */
async function removeGroupFile(
  directory: string,
  name: string,
  record: GenerationRecord,
  { check, force }: { readonly check: boolean; readonly force: boolean },
): Promise<CaseStatus | null> {
  const file = path.join(directory, 'data', name)
  const there = await digestOf(file)
  if (there === null) return null
  if (check) return 'differs'
  if (there !== record.groups[name] && !force) return 'kept'
  await rm(file)
  delete record.groups[name]
  return 'changed'
}

/** Puts the set-up files of groups, which stand in the copy of the package, into the package. */
export async function publishGroups(
  { read, plan, record }: { readonly read: ReadPackage; readonly plan: Plan; readonly record: GenerationRecord },
  shadow: string,
  { check, force }: { readonly check: boolean; readonly force: boolean },
): Promise<{ readonly name: string; readonly status: CaseStatus }[]> {
  const { directory, format } = read.package
  const outcomes: { name: string; status: CaseStatus }[] = []
  for (const group of plan.groups) {
    const name = `${group.name}/${groupFileName(format)}`
    const digest = await digestOf(path.join(shadow, 'data', name))
    if (digest === null) {
      const status = await removeGroupFile(directory, name, record, { check, force })
      if (status !== null) outcomes.push({ name, status })
      continue
    }
    const file = { name, from: path.join(shadow, 'data', name), digest, recorded: record.groups[name] ?? null }
    const { status } = await publish(directory, [file], check ? 'check' : force ? 'force' : 'write')
    if (status !== 'kept') record.groups[name] = digest
    outcomes.push({ name, status })
  }
  return outcomes
}
