import type { TestCase } from '@gavel/problem/package/test-group'
import { usableName } from '../writer/package-writer.ts'

/** Test cases that go into one folder of the new package. */
export interface PlannedGroup {
  /** `data/sample`, `data/secret` or `data/secret/GROUP`. */
  readonly folder: string
  /** The group of the source that they were in, such as `secret/group1`. */
  readonly source: string
  /** Each with the name of its files in the new folder. */
  readonly cases: readonly { readonly test: TestCase; readonly base: string }[]
}

const parentOf = (name: string) => name.slice(0, name.lastIndexOf('/'))
const lastOf = (name: string) => name.slice(name.lastIndexOf('/') + 1)

/** Names for cases in one folder, in their order: their own where those are enough, else with a number before. */
function nameCases(tests: readonly TestCase[]): PlannedGroup['cases'] {
  const own = tests.map(({ name }) => lastOf(name))
  const keeps = new Set(own).size === own.length && own.every((name, at) => at === 0 || (own[at - 1] ?? '') < name)
  const width = Math.max(2, String(tests.length).length)
  return tests.map((test, at) => {
    const base = own[at] ?? ''
    return { test, base: keeps ? base : usableName(`${String(at + 1).padStart(width, '0')}-${base}`) }
  })
}

/**
 * Lays out test cases as 2025-09 wants it: `sample` without groups, and in `secret` either cases or one level of groups.
 * The order of judging stays. `reshaped` says that folders had to be made anew.
 */
export function planGroups(tests: readonly TestCase[]): {
  readonly groups: readonly PlannedGroup[]
  readonly reshaped: boolean
} {
  const samples = tests.filter(({ sample }) => sample)
  const secret = tests.filter(({ sample }) => !sample)
  const sampleGroup = { folder: 'data/sample', source: 'sample', cases: nameCases(samples) }
  const runs: { readonly source: string; readonly tests: TestCase[] }[] = []
  for (const test of secret) {
    const source = parentOf(test.name)
    const last = runs.at(-1)
    if (last?.source === source) last.tests.push(test)
    else runs.push({ source, tests: [test] })
  }
  const sampleParents = new Set(samples.map(({ name }) => parentOf(name)))
  const flat = runs.length === 1 && runs[0]?.source === 'secret'
  const oneLevel =
    runs.every(({ source }) => /^secret\/[^/]+$/.test(source)) &&
    new Set(runs.map(({ source }) => source)).size === runs.length
  const width = String(runs.length).length
  const groups = runs.map(({ source, tests: members }, at): PlannedGroup => {
    const label = source === 'secret' ? 'cases' : source.slice('secret/'.length).replaceAll('/', '-')
    const made = usableName(`${String(at + 1).padStart(width, '0')}-${label}`)
    const folder = flat ? 'data/secret' : `data/secret/${oneLevel ? lastOf(source) : made}`
    return { folder, source, cases: nameCases(members) }
  })
  return {
    groups: [...(samples.length > 0 ? [sampleGroup] : []), ...groups],
    reshaped: !(flat || oneLevel) || [...sampleParents].some((parent) => parent !== 'sample'),
  }
}
