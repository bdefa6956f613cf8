import { open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GavelError } from '@gavel/shared/error'
import { ZipFile } from 'yazl'
import { compareNames } from '../package/paths.ts'
import { openFile, type TreeFile } from '../package/tree.ts'

/** A file to be packed, and its path in the archive. */
export interface PackedFile {
  readonly path: string
  readonly file: TreeFile
}

const level = 9

/**
 * Writes a zip whose bytes follow from paths, contents and executable bits alone: files by name, no folders, all times
 * the same, no extra fields, deflate at a fixed level. Nothing stands at `target` before it is complete.
 * @throws GavelError `package.unsafe` where a file was replaced meanwhile, `interrupted`; errors of the file system.
 */
export async function writeZip(files: readonly PackedFile[], target: string, signal?: AbortSignal): Promise<void> {
  const incoming = `${target}.${process.pid}.incomplete`
  const handle = await open(incoming, 'wx', 0o644)
  const zip = new ZipFile()
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', (cause: Error) => reject(changed(cause)))
  })
  // yazl writes local time, so it is given local time.
  const noTime = new Date(2000, 0, 1)
  for (const { path, file } of [...files].sort((a, b) => compareNames(a.path, b.path))) {
    const mode = file.executable ? 0o100755 : 0o100644
    const options = { mtime: noTime, forceDosTimestamp: true, mode, compressionLevel: level, size: file.bytes }
    zip.addReadStreamLazy(path, options, (give) => {
      const opened = openFile(file).then((handle) => {
        const stream = handle.createReadStream()
        // yazl does not look for errors of what it reads.
        stream.on('error', (error) => zip.emit('error', error))
        return stream
      })
      opened.then(
        (stream) => give(null, stream),
        (error: unknown) => give(error, undefined as never),
      )
    })
  }
  zip.end()
  try {
    await Promise.race([
      pipeline(zip.outputStream as Readable, handle.createWriteStream({ flush: true }), { signal }),
      failed,
    ])
    await rename(incoming, target)
  } catch (error) {
    await rm(incoming, { force: true })
    if (signal?.aborted === true) throw new GavelError('interrupted', 'Interrupted: no archive was written.')
    throw error
  }
}

function changed(cause: Error): Error {
  if (!/unexpected number of bytes/.test(cause.message)) return cause
  return new GavelError('package.invalid', 'A file changed while it was packed.', { hint: 'Pack it again.', cause })
}
