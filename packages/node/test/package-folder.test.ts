import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPackageFolder } from '../src/package-folder.ts'

const folder = suite('package folder')
const problems = path.resolve(import.meta.dirname, '../../../problems')

folder('removes what is too much, but nothing that is taken into use while it looks', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'gavel-packages-'))
  const packages = createPackageFolder(data)
  const used = await packages.add(path.join(problems, 'two-piles'))
  const idle = await packages.add(path.join(problems, 'ring-road'))
  const inUse = new Set<string>()
  const trims = [packages.trim(0, () => inUse), packages.trim(0, () => inUse)]
  inUse.add(used)
  await Promise.all(trims)
  assert.ok(existsSync(path.join(data, 'packages', used)))
  assert.not.ok(existsSync(path.join(data, 'packages', idle)))
})

folder.run()
