import { existsSync } from 'node:fs'
import path from 'node:path'
import { packagesFolder, temporaryFolder } from '@gavel/server/test/harness'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPackageFolder } from '../src/package-folder.ts'

const folder = suite('package folder')

folder('removes what is too much, but nothing that is taken into use while it looks', async () => {
  const data = temporaryFolder()
  const packages = createPackageFolder(data)
  const used = await packages.add(path.join(packagesFolder, 'sum-up'))
  const idle = await packages.add(path.join(packagesFolder, 'always-yes'))
  const inUse = new Set<string>()
  const trims = [packages.trim(0, () => inUse), packages.trim(0, () => inUse)]
  inUse.add(used)
  await Promise.all(trims)
  assert.ok(existsSync(path.join(data, 'packages', used)))
  assert.not.ok(existsSync(path.join(data, 'packages', idle)))
})

folder.run()
