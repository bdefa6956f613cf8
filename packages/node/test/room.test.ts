import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkRoom } from '../src/room.ts'

const room = suite('room on a disk')

room('is enough on an ordinary one, and not on one that is nearly full', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-room-'))
  await checkRoom([folder])
  const small = path.join(folder, 'small')
  mkdirSync(small)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'gavel-test', small]).status !== 0) {
    process.stdout.write('skipped: only root may mount a small disk\n')
    return
  }
  try {
    const code = await checkRoom([folder, small]).then(
      () => 'none',
      (error: unknown) => (error instanceof GavelError ? error.code : String(error)),
    )
    assert.is(code, 'storage.full')
  } finally {
    spawnSync('umount', [small])
  }
})

room.run()
