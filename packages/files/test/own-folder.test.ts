import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeOwnFolder } from '../src/own-folder.ts'

const own = suite('folders of a process')

own('what a process that is gone left is removed, what others have is not', async () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'gavel-own-'))
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  for (const name of [`.a-${gone}-xyz`, `.a-${process.ppid}-xyz`, `.b-${gone}-xyz`, '.a-notes']) {
    mkdirSync(path.join(parent, name))
  }
  const made = await makeOwnFolder(parent, '.a-')
  assert.ok(existsSync(made))
  assert.equal(
    readdirSync(parent).sort(),
    ['.a-notes', `.a-${process.ppid}-xyz`, `.b-${gone}-xyz`, path.basename(made)].sort(),
  )
  rmSync(parent, { recursive: true })
})

own.run()
