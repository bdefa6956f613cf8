import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const oldNode = suite('an old Node')
const root = path.resolve(import.meta.dirname, '../..')
/** What Node reads before it is known whether it is new enough. */
const entries = [
  'scripts/run.mjs',
  'scripts/pinned-node.mjs',
  'packages/cli/bin/gavel.js',
  'packages/server/bin/gavel-server.js',
]
const as = (version: string) => [
  '--import',
  `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"${version}"})`,
]

oldNode('can read what every start begins with', () => {
  for (const file of entries) {
    const source = readFileSync(path.join(root, file), 'utf8')
    // Written without change: nothing of it is newer than that.
    const plain = transformSync(source, { target: 'esnext', minifyWhitespace: true }).code
    assert.is(transformSync(source, { target: 'node16.20', minifyWhitespace: true }).code, plain, file)
    for (const [, before = ''] of source.matchAll(/(.*)import\.meta\.dirname(?! \?\?)/g)) assert.is(before, '//', file)
    assert.not.match(source, /^import .* with \{/m, file)
  }
})

oldNode('is told in one sentence what is wanted, before anything is done', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...as('16.20.2'), 'scripts/run.mjs', 'none.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
  assert.equal([status, stdout], [1, ''])
  assert.is(stderr, 'Gavel is set up by Node 18 or newer, and this is 16.20.2: install Node 24 (https://nodejs.org).\n')
})

oldNode.run()
