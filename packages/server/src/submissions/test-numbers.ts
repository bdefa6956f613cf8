import type { VersionData } from '../problems/version.ts'

/** What stands for the names of secret test cases and groups: their numbers in the order of the package, from 1. */
export interface TestNumbers {
  /** How many test cases everybody may see. */
  readonly open: number
  /** A test case whose data everybody may see: a sample, or one that its package shows to those who fail it. */
  isOpen(name: string): boolean
  /** The number of such a test case among those alone; null for a secret one. */
  ofOpen(name: string): number | null
  /** Null for one that the version does not know, as those do not that were published by earlier programs. */
  ofTest(name: string): number | null
  ofGroup(name: string): number | null
}

/** Of a version that is not known: nothing is open. */
export const noNumbers: TestNumbers = {
  open: 0,
  isOpen: () => false,
  ofOpen: () => null,
  ofTest: () => null,
  ofGroup: () => null,
}

/** The groups around a test case below `secret`, the outer ones first: of `secret/a/b/1` they are `secret/a`, `secret/a/b`. */
function groupsAround(name: string): string[] {
  const parts = name.split('/').slice(0, -1)
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join('/'))
}

const numbered = (names: Iterable<string>): ReadonlyMap<string, number> =>
  new Map([...new Set(names)].map((name, index) => [name, index + 1]))

const kept = new WeakMap<VersionData, TestNumbers>()

function number({ tests, samples }: VersionData): TestNumbers {
  const open = new Set([
    ...samples.map(({ name }) => name),
    ...tests.filter((test) => test.open).map(({ name }) => name),
  ])
  const secret = tests.map(({ name }) => name).filter((name) => !open.has(name))
  const openNumbers = numbered(open)
  const testNumbers = numbered(secret)
  const groupNumbers = numbered(secret.flatMap(groupsAround))
  return {
    open: open.size,
    isOpen: (name) => open.has(name),
    ofOpen: (name) => openNumbers.get(name) ?? null,
    ofTest: (name) => testNumbers.get(name) ?? null,
    ofGroup: (name) => groupNumbers.get(name) ?? null,
  }
}

/** The numbers of a version's test cases; found once for each. */
export function numberTests(data: VersionData): TestNumbers {
  const known = kept.get(data) ?? number(data)
  kept.set(data, known)
  return known
}
