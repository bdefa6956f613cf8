import type { PackageFolder } from '@gavel/node/package-folder'
import type { Store } from '../store/store.ts'
import { findPackages } from './find.ts'
import { type Published, publishPackage } from './publish.ts'
import { createTimeLimits } from './time-limit.ts'

/**
 * Publishes every package of some folders, each of which is a package or holds packages.
 * @throws GavelError `package.*` for the first that cannot be published; those before it are.
 */
export async function publishAll(
  store: Store,
  packages: PackageFolder,
  folders: readonly string[],
  onPublished: (published: Published) => void,
): Promise<void> {
  const found = (await Promise.all(folders.map((folder) => findPackages(folder)))).flat()
  await using timeLimits = createTimeLimits()
  for (const directory of found) onPublished(await publishPackage(store, packages, directory, timeLimits.of))
}
