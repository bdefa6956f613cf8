import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMadeFiles } from '../../src/store/made-files.ts'
import { temporaryFolder } from '../harness.ts'

const made = suite('made files')

const bytes = (count: number) => (target: string) => writeFile(target, Buffer.alloc(count))

made('one that takes long holds up those of its own kind, and none of another', async () => {
  const files = createMadeFiles(temporaryFolder())
  const gate = Promise.withResolvers<void>()
  const done: string[] = []
  const make = async (kind: 'package' | 'image' | 'samples', name: string, before?: Promise<void>) => {
    const write = async (target: string) => {
      await before
      await bytes(1)(target)
    }
    await files.fileOf({ kind, name, write })
    done.push(name)
  }
  const slow = [make('image', 'long', gate.promise), make('image', 'next'), make('image', 'long')]
  await Promise.all([make('package', 'package'), make('samples', 'samples')])
  assert.equal(done.toSorted(), ['package', 'samples'])
  gate.resolve()
  await Promise.all(slow)
  assert.equal(done.slice(2).toSorted(), ['long', 'long', 'next'])
})

made(
  'those not used for the longest time give way where they are too many bytes; the newest stays whatever its size',
  async () => {
    const data = temporaryFolder()
    const files = createMadeFiles(data, 100)
    let written = 0
    const get = (name: string, count: number) =>
      files.fileOf({
        kind: 'package',
        name,
        write: async (target) => {
          written += 1
          await bytes(count)(target)
        },
      })
    const there = () => readdirSync(path.join(data, 'archives')).sort()
    for (const name of ['a', 'b', 'c']) await get(name, 30)
    await get('a', 30)
    assert.is(written, 3)
    await get('d', 30)
    assert.equal(there(), ['a', 'c', 'd'])
    await get('e', 500)
    assert.equal(there(), ['e'])
    await get('a', 30)
    assert.equal(there(), ['a'])
  },
)

made('a draft that fails leaves nothing, and is made again when it is wanted', async () => {
  const data = temporaryFolder()
  const files = createMadeFiles(data)
  const failing = files.fileOf({ kind: 'image', name: 'a', write: () => Promise.reject(new Error('no')) })
  assert.is(await failing.catch((error: Error) => error.message), 'no')
  assert.equal(readdirSync(path.join(data, 'archives')), [])
  const file = await files.fileOf({ kind: 'image', name: 'a', write: bytes(1) })
  assert.is(file, path.join(data, 'archives', 'a'))
})

made.run()
