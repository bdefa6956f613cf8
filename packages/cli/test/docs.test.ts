import { readFileSync } from 'node:fs'
import path from 'node:path'
import { errorCatalogue, exitCodes } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from './program/run.ts'

const docs = suite('docs')
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')

docs('docs/errors.md explains every code of the catalogue and no other, with its status and exit code', () => {
  const rows = read('docs/errors.md').matchAll(/^\| `([a-z.-]+)` \| (\d+) \| (\d+) \| (.+) \| (.+) \|$/gm)
  const explained = Object.fromEntries(
    [...rows].map(([, code, status, exit]) => [code, { status: Number(status), exit: Number(exit) }]),
  )
  assert.equal(explained, errorCatalogue)
})

docs('docs/cli.md has every command, every exit code and every variable of the environment', () => {
  const text = read('docs/cli.md')
  const { commands } = JSON.parse(read('packages/cli/dist/oclif.manifest.json')) as {
    commands: Record<string, object>
  }
  for (const id of Object.keys(commands)) assert.match(text, `gavel ${id.replaceAll(':', ' ')}`)
  for (const code of Object.values(exitCodes)) assert.match(text, new RegExp(`^\\| ${code} \\|`, 'm'))
  for (const [, name] of read('packages/cli/src/config.ts').matchAll(/env\.([A-Z_]+)/g))
    assert.match(text, `\`${name}\``)
})

docs.run()
