import { createPackageFolder, type PackageFolder } from '@gavel/node/package-folder'
import type { Core } from '../core.ts'
import type { Http } from '../http/route.ts'
import { fetchArchive } from './archive-chunks.ts'
import { type Catalog, createCatalog } from './catalog.ts'
import { registerPublications } from './publication-routes.ts'
import { openPublications } from './publications.ts'
import { publishAll } from './publish-all.ts'
import { createProblemReader, type ProblemReader } from './reader.ts'
import { registerProblems } from './routes.ts'
import { createSampleFiles } from './sample-files.ts'
import { createSetters, type Setters } from './setters.ts'
import { createUploads } from './uploads.ts'

/** Problems: what is published, and its packages. */
export interface Problems {
  readonly catalog: Catalog
  readonly packages: PackageFolder
  readonly reader: ProblemReader
  readonly setters: Setters
  register(http: Http): void
}

export interface ProblemSettings {
  /** Folders of packages, published before anything else. */
  readonly folders: readonly string[]
  /** Told whether a version was found in the cache. */
  readonly onLookup: (hit: boolean) => void
}

/** Opens the problems and publishes the packages of the folders. @throws GavelError `package.*` */
export async function openProblems(
  core: Core,
  { folders, onLookup }: ProblemSettings,
  opened: AsyncDisposableStack,
): Promise<Problems> {
  const { config, log, store, madeFiles } = core
  const fromDatabase = (version: string, target: string) => fetchArchive(store, version, target)
  const packages = createPackageFolder(config.dataDirectory, store.dialect.isShared ? fromDatabase : undefined)
  await packages.clean()
  await publishAll(store, packages, folders, (published) => log.info(published, 'published'))
  const catalog = createCatalog(store, onLookup)
  const sampleFiles = createSampleFiles(madeFiles, packages)
  const reader = createProblemReader({ store, packages, sampleFiles })
  const uploads = createUploads(config.dataDirectory)
  const publications = await openPublications({ store, packages, uploads, log })
  opened.defer(() => publications.close())
  const setters = createSetters({ store, packages, uploads, publications })
  return {
    catalog,
    packages,
    reader,
    setters,
    register: (http) => {
      registerProblems(http, { store, catalog, packages, sampleFiles, reader })
      registerPublications(http, setters)
    },
  }
}
