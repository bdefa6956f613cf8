import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openOutbox } from '../../src/outbox/outbox.ts'
import { makeFolder } from '../folder.ts'

const outbox = suite('outbox')
const server = 'http://127.0.0.1:4170'
const submission = (text: string) => ({
  problem: 'sum',
  language: 'python',
  files: [{ name: 'a.py', data: Buffer.from(text).toString('base64') }],
})

outbox('the same source to the same server keeps its key', async () => {
  const box = openOutbox(path.join(makeFolder(), 'outbox'))
  const first = await box.keep(server, submission('1'))
  assert.is((await box.keep(server, submission('1'))).key, first.key)
  assert.is.not((await box.keep(server, submission('2'))).key, first.key)
  assert.is.not((await box.keep('http://other', submission('1'))).key, first.key)
  assert.is((await box.list()).length, 3)
})

outbox('what is kept survives in files of the user alone', async () => {
  const directory = path.join(makeFolder(), 'outbox')
  const entry = await openOutbox(directory).keep(server, submission('1'))
  assert.equal(await openOutbox(directory).list(), [entry])
  for (const name of readdirSync(directory)) assert.is(statSync(path.join(directory, name)).mode & 0o777, 0o600)
})

outbox('what was taken is gone, and a file that is no entry is passed over', async () => {
  const directory = makeFolder()
  const box = openOutbox(directory)
  writeFileSync(path.join(directory, 'x.json'), '{')
  const entry = await box.keep(server, submission('1'))
  await box.remove(entry)
  assert.equal(await box.list(), [])
})

outbox('many that are kept are all listed, oldest first, and found again', async () => {
  const box = openOutbox(makeFolder())
  const kept: { key: string; keptAt: number }[] = []
  for (let each = 0; each < 105; each++) kept.push(await box.keep(server, submission(String(each))))
  const listed = await box.list()
  assert.is(listed.length, 105)
  assert.ok(listed.every(({ keptAt }, index) => index === 0 || keptAt >= (listed[index - 1]?.keptAt ?? 0)))
  for (const [each, { key }] of kept.entries())
    if (each % 20 === 0) assert.is((await box.keep(server, submission(String(each)))).key, key)
})

outbox.run()
