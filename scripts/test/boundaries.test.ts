import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkBoundaries, findBreaches } from '../check/boundaries.ts'

const boundaries = suite('boundaries')
const file = (name: string, text: string) => ({ file: `packages/${name}`, text })

boundaries('hold in this tree', () => {
  assert.equal(checkBoundaries(path.resolve(import.meta.dirname, '../..')), [])
})

boundaries('forbid server to import cli, by name and by relative path', () => {
  assert.is(findBreaches([file('server/src/a.ts', "import { x } from '@gavel/cli/remote/client'")]).length, 1)
  assert.is(findBreaches([file('server/src/a.ts', "import { x } from '../../cli/src/client.ts'")]).length, 1)
  assert.is(findBreaches([file('cli/src/a.ts', "const x = await import('@gavel/server/app')")]).length, 1)
})

boundaries('forbid shared to import Node', () => {
  assert.match(findBreaches([file('shared/src/a.ts', "import fs from 'node:fs'")])[0] ?? '', /pure/)
})

boundaries('find a cycle through a type import over several lines', () => {
  const a = file('node/src/a.ts', "import type {\n  B,\n} from './b.ts'")
  const b = file('node/src/b.ts', "export { a } from './a.ts'")
  assert.match(findBreaches([a, b])[0] ?? '', /import cycle: .*a\.ts -> .*b\.ts -> .*a\.ts/)
})

boundaries('forbid an import that runs up the floors of its package', () => {
  const up = findBreaches([file('sandbox/src/runner/a.ts', "import type { D } from '../driver/driver.ts'")])
  assert.match(up.join(), /runner\/ may not import driver\/, which stands above it/)
  assert.equal(findBreaches([file('sandbox/src/driver/a.ts', "import type { P } from '../runner/protocol.ts'")]), [])
})

boundaries('want a floor for every folder of a package that has floors', () => {
  const found = findBreaches([file('sandbox/src/attic/a.ts', "import type { P } from '../runner/protocol.ts'")])
  assert.match(found.join(), /attic is on no floor/)
})

boundaries('let server take what stands below what it takes, and sandbox not what stands beside it', () => {
  assert.equal(findBreaches([file('server/src/a.ts', "import { x } from '@gavel/problem/package/model'")]), [])
  assert.is(findBreaches([file('sandbox/src/a.ts', "import { x } from '@gavel/problem/package/model'")]).length, 1)
})

boundaries('allow sandbox to import shared', () => {
  assert.equal(findBreaches([file('sandbox/src/a.ts', "import { x } from '@gavel/shared/verdict'")]), [])
})

boundaries.run()
