import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { createLog } from '@gavel/node/log'
import { imageDirectory } from '@gavel/sandbox/image/local-store'
import { keepDraft } from '@gavel/sandbox/image/store'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createImageArchives } from '../../src/images/archives.ts'
import { createMadeFiles } from '../../src/store/made-files.ts'
import { temporaryFolder } from '../harness.ts'

const archives = suite('image archives')

archives('who asks while the queue of images is busy is told to ask again, and then gets the archive', async () => {
  process.env.XDG_DATA_HOME = temporaryFolder()
  const digest = 'a'.repeat(64)
  const draft = path.join(imageDirectory(), 'draft')
  mkdirSync(path.join(draft, 'root'), { recursive: true })
  writeFileSync(path.join(draft, 'root', 'hello'), 'a file of the image')
  const manifest = { name: 'made', digest, suite: 'trixie', builtAt: '2026-01-01T00:00:00.000Z', bytes: 19 }
  await keepDraft(imageDirectory(), draft, { ...manifest, packages: {}, tools: {} })

  const files = createMadeFiles(temporaryFolder())
  const gate = Promise.withResolvers<void>()
  const other = files.fileOf({
    kind: 'image',
    name: 'other',
    write: async (target) => {
      await gate.promise
      await writeFile(target, '')
    },
  })
  const busy = createImageArchives(files, createLog('fatal'), 1)
  for (const _ of [1, 2]) {
    const error = await busy.fileOf(digest).catch((reason: unknown) => reason)
    assert.ok(error instanceof GavelError && error.code === 'image.packing' && error.status === 503, String(error))
  }
  gate.resolve()
  await other
  const file = await createImageArchives(files, createLog('fatal')).fileOf(digest)
  assert.ok(zstdDecompressSync(readFileSync(file)).includes('a file of the image'))
})

archives.run()
