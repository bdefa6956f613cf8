import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { say } from './say.ts'

const demoUser = 'demo'

interface ClientOptions {
  readonly root: string
  readonly server: string
  /** Where this client keeps its settings and workspaces. */
  readonly home: string
}

export interface DemoClient {
  signIn(password: string): Promise<void>
  /** Fetches a problem; returns its workspace. */
  fetch(slug: string, language: string): Promise<string>
  /** Runs a command in sight of the user; it may end with 1, "judged and not accepted". */
  run(args: readonly string[], folder: string): Promise<void>
  /** The verdict of the newest submission to a problem, as the server has it. */
  lastVerdict(slug: string): Promise<string>
}

/** The real `gavel` client, as the demo user. */
export function createDemoClient({ root, server, home }: ClientOptions): DemoClient {
  const program = path.join(root, 'packages/cli/bin/gavel.js')
  const env = { ...process.env, GAVEL_SERVER: server, XDG_CONFIG_HOME: home }

  async function call(args: readonly string[], options: { input?: string; folder?: string; show?: boolean } = {}) {
    const show = options.show === true
    const stdio = [
      options.input === undefined ? 'ignore' : 'pipe',
      show ? 'inherit' : 'pipe',
      show ? 'inherit' : 'pipe',
    ] as const
    const child = spawn(process.execPath, [program, ...args], { cwd: options.folder ?? home, env, stdio: [...stdio] })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.stdin?.end(options.input)
    const [code] = await once(child, 'close')
    return { code, output }
  }

  async function must(args: readonly string[], options: { input?: string } = {}): Promise<string> {
    const { code, output } = await call(args, options)
    if (code !== 0) throw new Error(`gavel ${args.join(' ')} ended with ${code}:\n${output}`)
    return output
  }

  return {
    async signIn(password) {
      const account = ['--username', demoUser, '--password-stdin', '--json']
      const { code, output } = await call(['auth', 'register', ...account], { input: password })
      if (code === 0) return
      if (!output.includes('user.name-taken')) throw new Error(`gavel auth register ended with ${code}:\n${output}`)
      await must(['auth', 'login', ...account], { input: password })
    },
    async fetch(slug, language) {
      const args = ['problem', 'get', slug, '--language', language]
      say(`\n$ gavel ${args.join(' ')}`)
      const { code } = await call(args, { show: true })
      if (code !== 0) throw new Error(`gavel ${args.join(' ')} ended with ${code}.`)
      return path.join(home, slug)
    },
    async run(args, folder) {
      say(`$ gavel ${args.join(' ')}`)
      const { code } = await call(args, { folder, show: true })
      if (code !== 0 && code !== 1) throw new Error(`gavel ${args.join(' ')} ended with ${code}.`)
    },
    async lastVerdict(slug) {
      const list: unknown = JSON.parse(await must(['submission', 'list', '--problem', slug, '--limit', '1', '--json']))
      const newest = (list as { items?: { verdict?: string | null }[] }).items?.[0]
      return newest?.verdict ?? 'nothing'
    },
  }
}
