import path from 'node:path'
import { execa, type ResultPromise } from 'execa'
import { makeFolder } from '../folder.ts'

export const root = path.resolve(import.meta.dirname, '../../../..')
export const gavelFile = path.join(root, 'packages/cli/bin/gavel.js')

export interface Ended {
  readonly code: number | undefined
  readonly out: string
  readonly err: string
}

interface RunOptions {
  readonly cwd?: string
  /** What standard input holds. */
  readonly input?: string
}

export interface User {
  readonly home: string
  readonly environment: Readonly<Record<string, string>>
  start(args: readonly string[], options?: RunOptions): ResultPromise
  run(args: readonly string[], options?: RunOptions): Promise<Ended>
}

/** A user with a home of its own: `run` runs the built gavel as a child process, with its output in pipes. */
export function makeUser(env: Readonly<Record<string, string>> = {}): User {
  const home = makeFolder()
  const environment = {
    GAVEL_SERVER: '',
    GAVEL_TOKEN: '',
    CI: '',
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'data'),
    ...env,
  }
  const start = (args: readonly string[], { cwd = home, input = '' }: RunOptions = {}) =>
    execa(process.execPath, [gavelFile, ...args], { cwd, env: environment, reject: false, input }) as ResultPromise
  return {
    home,
    environment,
    start,
    async run(args, options) {
      const { exitCode, stdout, stderr } = await start(args, options)
      return { code: exitCode, out: String(stdout), err: String(stderr) }
    },
  }
}
