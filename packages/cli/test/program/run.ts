import path from 'node:path'
import { execa, type Options } from 'execa'
import { makeFolder } from '../folder.ts'

export const root = path.resolve(import.meta.dirname, '../../../..')
export const gavelFile = path.join(root, 'packages/cli/bin/gavel.js')

export interface Ended {
  readonly code: number | undefined
  readonly out: string
  readonly err: string
}

/** A user with a home of its own: `run` runs the built gavel as a child process, with its output in pipes. */
export function makeUser(env: Readonly<Record<string, string>> = {}) {
  const home = makeFolder()
  const environment = {
    ...env,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'data'),
    GAVEL_TOKEN: '',
    CI: '',
    ...(env['GAVEL_SERVER'] === undefined && { GAVEL_SERVER: '' }),
  }
  const start = (args: readonly string[], options: Options = {}) =>
    execa(process.execPath, [gavelFile, ...args], { cwd: home, env: environment, reject: false, input: '', ...options })
  const run = async (args: readonly string[], options: Options = {}): Promise<Ended> => {
    const { exitCode, stdout, stderr } = await start(args, options)
    return { code: exitCode, out: String(stdout), err: String(stderr) }
  }
  return { home, environment, start, run }
}

export type User = ReturnType<typeof makeUser>
