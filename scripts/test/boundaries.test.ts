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
  const a = file('cli/src/a.ts', "import type {\n  B,\n} from './b.ts'")
  const b = file('cli/src/b.ts', "export { a } from './a.ts'")
  assert.match(findBreaches([a, b])[0] ?? '', /import cycle: .*a\.ts -> .*b\.ts -> .*a\.ts/)
})

boundaries('allow sandbox to import shared', () => {
  assert.equal(findBreaches([file('sandbox/src/a.ts', "import { x } from '@gavel/shared/verdict'")]), [])
})

boundaries.run()
