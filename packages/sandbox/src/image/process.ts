import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { GavelError } from '@gavel/shared/error'

const keptBytes = 8192

export interface Step {
  readonly command: string
  readonly args: readonly string[]
  readonly signal?: AbortSignal | undefined
  /** The package that brings the command, for the message when it is missing. */
  readonly package: string
}

/** A program of the machine at work for us, with its standard streams; it is ended when the signal fires. */
export interface RunningStep {
  readonly input: NodeJS.WritableStream
  readonly output: NodeJS.ReadableStream
  /** @throws GavelError `image.failed` with the end of what it said. */
  readonly done: Promise<void>
}

/** Starts a program with a usual umask: what it makes of a system is for all its users to read, whatever our own says. */
function spawnOpen(command: string, args: readonly string[], signal: AbortSignal | undefined) {
  const own = process.umask(0o022)
  try {
    return spawn(command, [...args], { stdio: ['pipe', 'pipe', 'pipe'], ...(signal && { signal }) })
  } finally {
    process.umask(own)
  }
}

export function startStep({ command, args, signal, package: brings }: Step): RunningStep {
  const child = spawnOpen(command, args, signal)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-keptBytes)
  })
  child.stdin.on('error', () => {})
  // Read from the first: what a process wrote before it ended is thrown away where nobody reads yet.
  const output = child.stdout.pipe(new PassThrough())
  child.stdout.on('error', (error) => output.destroy(error))
  const done = once(child, 'close').then(
    ([code]) => {
      if (code === 0) return
      if (said.includes('No space left on device'))
        throw new GavelError('storage.full', `The disk is full: ${command} could not go on.`)
      throw new GavelError('image.failed', `${command} failed (exit code ${code}): ${said.trim()}`)
    },
    (error: Error & { code?: string }) => {
      if (signal?.aborted) throw new GavelError('interrupted', 'Interrupted.')
      const hint = error.code === 'ENOENT' ? `apt-get install ${brings}` : undefined
      throw new GavelError('image.failed', `${command} could not be started: ${error.message}.`, { hint, cause: error })
    },
  )
  done.catch(() => {})
  return { input: child.stdin, output, done }
}
