import type { PackageFolder } from '@gavel/node/package-folder'
import { packPackage } from '@gavel/problem/archive/pack'
import type { MadeFiles } from '../store/made-files.ts'

/** Archives of published packages, for judge nodes to fetch. */
export interface Archives {
  /** The path of the zip archive of a version; made at its first use. @throws GavelError `package.invalid`. */
  fileOf(version: string): Promise<string>
}

export function createArchives(files: MadeFiles, packages: PackageFolder): Archives {
  return {
    fileOf: (version) =>
      files.fileOf({
        kind: 'package',
        name: `${version}.zip`,
        write: async (target) => {
          await packPackage({ directory: await packages.open(version), target, folder: null })
        },
      }),
  }
}
