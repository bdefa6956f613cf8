import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeOwnFolder } from '@gavel/files/own-folder'
import { type Flavour, type Packed, type PackOptions, packPackage } from '@gavel/problem/archive/pack'
import type { Loss } from '@gavel/shared/conversion'
import { convert } from './convert.ts'

export interface PackedFlavour extends Packed {
  /** What the judge's dialect cannot say. */
  readonly losses: readonly Loss[]
}

/**
 * Packs a package as a judge wants it. Kattis: the folder in the archive, in the package's own format. DOMjudge: the
 * files at the root, in its dialect of legacy, with domjudge-problem.ini. @throws GavelError as `packPackage` and `convert`
 */
export async function packFlavour(
  directory: string,
  target: string,
  flavour: Flavour,
  { linksWithin, signal }: Pick<PackOptions, 'linksWithin' | 'signal'> = {},
): Promise<PackedFlavour> {
  const slug = path.basename(path.resolve(directory))
  if (flavour === 'kattis') {
    return { ...(await packPackage({ directory, target, folder: slug, linksWithin, signal })), losses: [] }
  }
  const work = await makeOwnFolder(tmpdir(), 'gavel-pack-')
  try {
    const converted = path.join(work, slug)
    const { packages } = await convert({
      source: directory,
      target: converted,
      to: 'domjudge',
      testlib: null,
      report: path.join(work, 'report.md'),
      sandbox: null,
      signal,
    })
    const packed = await packPackage({ directory: converted, target, folder: null, signal })
    return { ...packed, losses: packages.flatMap(({ losses }) => losses) }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
