import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const docs = suite('docs of the checks')

const root = path.resolve(import.meta.dirname, '../../../..')

/** Ids in a text, those such as "`GV-A-ONE`, `-TWO`" written out. */
function documented(text: string): Set<string> {
  const ids = new Set<string>()
  for (const row of text.split('\n').filter((line) => line.startsWith('| `GV-'))) {
    let part = ''
    for (const [, id = ''] of (row.split('|')[1] ?? '').matchAll(/`([A-Z-]+)`/g)) {
      if (id.startsWith('GV-')) part = id.split('-').slice(0, -1).join('-')
      ids.add(id.startsWith('GV-') ? id : part + id)
    }
  }
  return ids
}

docs('explain every id that the code knows, and no other', () => {
  const files = globSync(['packages/sandbox/src/{package,verify}/*.ts'], { cwd: root })
  const code = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n')
  const used = new Set([...code.matchAll(/'(GV-[A-Z-]+)'/g)].map(([, id = '']) => id))
  const families = ['GV-CONFIG', 'GV-DATA-CONFIG', 'GV-STATEMENT']
  const endings = [...code.matchAll(/\$\{(?:rules\.)?id\}(-[A-Z]+)/g)].map(([, ending = '']) => ending)
  for (const family of families) {
    used.delete(family)
    const own = family === 'GV-STATEMENT' ? ['-SIZE', '-ENCODING'] : endings
    for (const ending of own) used.add(family + ending)
  }
  const told = documented(readFileSync(path.join(root, 'docs/packages.md'), 'utf8'))
  assert.equal([...told].sort(), [...used].sort())
})

docs.run()
