import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findPackages } from '../../src/verify/find-packages.ts'

const find = suite('packages below a folder')

const folder = await mkdtemp(path.join(tmpdir(), 'gavel-find-'))
for (const name of ['b', 'a/inner', 'a/inner/data/c', '.hidden/d', 'node_modules/e']) {
  await mkdir(path.join(folder, name), { recursive: true })
  await writeFile(path.join(folder, name, 'problem.yaml'), 'name: x\n')
}
await mkdir(path.join(folder, 'empty/deeper'), { recursive: true })
await symlink(folder, path.join(folder, 'empty/loop'))
find.after(() => rm(folder, { recursive: true, force: true }))

const at = (...names: string[]) => names.map((name) => path.join(folder, name))

find('are found in order, but not inside packages, behind links or in folders that hide', async () => {
  assert.equal(await findPackages([folder]), { directories: at('a/inner', 'b'), several: true })
})

find('one that is named is one, and one that is named twice is one of several', async () => {
  assert.equal(await findPackages(at('b')), { directories: at('b'), several: false })
  assert.equal(await findPackages([...at('b'), `${folder}/b/`]), { directories: at('b'), several: true })
  assert.equal(await findPackages(at('a')), { directories: at('a/inner'), several: true })
})

find(
  'a folder without any stands for itself, a file is told for what it is when it is opened, and what is not there is an error',
  async () => {
    for (const one of ['empty', 'b/problem.yaml'])
      assert.equal(await findPackages(at(one)), { directories: at(one), several: false })
    const [gone = ''] = at('gone')
    const code = await findPackages([gone]).then(
      () => 'none',
      (error: unknown) => (error instanceof GavelError ? error.code : String(error)),
    )
    assert.is(code, 'package.not-found')
  },
)

find.run()
