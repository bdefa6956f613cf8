import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { mainFile } from './harness.ts'

const environment = {
  ...process.env,
  GAVEL_SUBMISSIONS_PER_MINUTE: '1000',
  GAVEL_SIGN_INS_PER_MINUTE: '1000',
  GAVEL_ACCOUNTS_PER_DAY: '1000',
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs gavel-server to its end. */
export async function runMain(args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [mainFile, ...args], { env: { ...environment, ...env } })
  child.stdin.end(input)
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  return { code, stdout, stderr }
}

export interface ServerProcess {
  readonly url: string
  readonly child: ChildProcess
  /** Sends a signal and waits for the end; resolves with the exit code, null after a signal. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export interface ProcessOptions {
  /** What is run (default `serve`, on a free port). */
  readonly command?: 'serve' | 'node'
  readonly env?: Readonly<Record<string, string>>
}

/** Starts gavel-server in a process of its own, and waits until it listens, or has joined its server. */
export async function startProcess(
  args: readonly string[],
  { command = 'serve', env = {} }: ProcessOptions = {},
): Promise<ServerProcess> {
  const begin = command === 'serve' ? ['serve', '--port', '0'] : ['node']
  const child = spawn(process.execPath, [mainFile, ...begin, '--quiet', ...args], {
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^gavel-server (?:listening on|node \S+ joined) (http:\S+)$/.exec(line)?.[1]
    if (url === undefined) throw new Error(`unexpected output: ${line}`)
    // A test that fails must not wait for the server it has left behind.
    child.unref()
    child.stdout.destroy()
    const end = async (signal: NodeJS.Signals) => {
      child.ref()
      child.kill(signal)
      return (await ended)[0]
    }
    return { url, child, end }
  }
  throw new Error('the server ended before it listened')
}
