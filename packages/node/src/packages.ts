import { loadPackage } from '@gavel/problem/package/load'
import type { ProblemPackage } from '@gavel/problem/package/model'
import type { PackageFolder } from './package-folder.ts'

const mostKept = 64

/** Loads packages by their content hash, and keeps those used last: a version never changes. */
export function createPackageLoader(packages: PackageFolder): (version: string) => Promise<ProblemPackage> {
  const kept = new Map<string, Promise<ProblemPackage>>()
  return async (version) => {
    const place = await packages.open(version)
    const loading = kept.get(version) ?? loadPackage(place)
    kept.delete(version)
    kept.set(version, loading)
    loading.catch(() => kept.delete(version))
    const oldest = kept.keys().next().value
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return loading
  }
}
