import { isLegacy, type PackageFormat } from '@gavel/problem/package/model'

const common = ['.in', '.ans', '.interaction']

/** Endings of a test case's files that are text, so that generators.yaml may hold them; by format. */
export function textEndings(format: PackageFormat): readonly string[] {
  const own = !isLegacy(format)
    ? ['.out', '.in.statement', '.ans.statement', '.in.download', '.ans.download', '.yaml']
    : ['.hint', '.desc']
  return [...common, ...own]
}

/** Endings of all files that a generator may write and `copy` takes. */
export function caseEndings(format: PackageFormat): readonly string[] {
  return [...textEndings(format), '.png', '.jpg', '.jpeg', '.svg']
}

/** The name of the file that sets up a group. */
export function groupFileName(format: PackageFormat): 'test_group.yaml' | 'testdata.yaml' {
  return isLegacy(format) ? 'testdata.yaml' : 'test_group.yaml'
}

/** What the drafts of 2025-09 called `test_group.yaml`; generators.yaml of their time still say it. */
export const oldGroupFileName = 'testdata.yaml'
