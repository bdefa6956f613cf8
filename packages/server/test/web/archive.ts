import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { packPackage } from '@gavel/problem/archive/pack'
import { packagesFolder, temporaryFolder } from '../harness.ts'

/** The fixture problem as an archive in which nothing is wrong, or what `change` makes of its folder. */
export async function archiveOf(change: (folder: string) => void = () => {}): Promise<File> {
  const folder = path.join(temporaryFolder(), 'sum-up')
  cpSync(path.join(packagesFolder, 'sum-up'), folder, { recursive: true })
  mkdirSync(path.join(folder, 'input_validators'))
  writeFileSync(
    path.join(folder, 'input_validators/two.ctd'),
    'INT(-10000, 10000) SPACE INT(-10000, 10000) NEWLINE EOF\n',
  )
  change(folder)
  const target = path.join(temporaryFolder(), 'package.zip')
  await packPackage({ directory: folder, target, folder: null })
  return new File([readFileSync(target)], 'package.zip')
}
