import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { GavelError } from '@gavel/shared/error'
import type { RunnerLink } from './link.ts'

export interface RunnerOptions {
  readonly cgroup: 'auto' | 'none'
  /** Absolute path of the folder with the files of runs: the runner removes it when it ends, however we ended. */
  readonly scratch: string
}

const maxDiagnosticBytes = 8192

/** Starts `gavel-runner` on this machine. @throws GavelError `sandbox.unavailable` */
export async function startRunner(binary: string, options: RunnerOptions): Promise<RunnerLink> {
  const args = [`--scratch=${options.scratch}`, ...(options.cgroup === 'none' ? ['--cgroup=none'] : [])]
  // A process group of its own: a Ctrl-C in the terminal reaches us, and we end the runs in order.
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true, env: {} })
  const stream = child.stdio[3] as Duplex
  let diagnostics = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    diagnostics = (diagnostics + chunk.toString()).slice(-maxDiagnosticBytes)
  })
  const ended = new Promise<string>((resolve) => {
    const say = (what: string) => resolve(`${what}. ${diagnostics}`.trim())
    child.on('error', (error) => say(`could not be started (${error.message})`))
    child.on('exit', (code, signal) => say(`ended with ${signal ?? `exit code ${code}`}`))
  })
  try {
    await once(child, 'spawn')
  } catch (error) {
    throw new GavelError('sandbox.unavailable', `The sandbox runner ${binary} could not be started.`, {
      hint: 'In a checkout, `npm run setup` builds it (it needs a C compiler).',
      cause: error,
    })
  }
  // The runner alone keeps no process alive: whoever waits for a reply does.
  child.unref()
  return {
    stream,
    ended,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.ref()
      stream.end()
      child.kill('SIGTERM')
      await ended
    },
  }
}
