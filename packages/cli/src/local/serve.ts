import { spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { exitCodes, GavelError } from '@gavel/shared/error'

/** A program and the arguments that come before its own. */
export interface Program {
  readonly command: string
  readonly args: readonly string[]
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/**
 * gavel-server: the first on the search path, or that of the checkout which this program lies in.
 * @throws GavelError `config.invalid` where it is not installed.
 */
export async function findServerProgram(searchPath: string): Promise<Program> {
  for (const folder of searchPath.split(path.delimiter).filter((part) => path.isAbsolute(part))) {
    const candidate = path.join(folder, 'gavel-server')
    if (await isExecutable(candidate)) return { command: candidate, args: [] }
  }
  const sibling = path.resolve(import.meta.dirname, '../../server/bin/gavel-server.js')
  if (await isExecutable(sibling)) return { command: process.execPath, args: [sibling] }
  throw new GavelError('config.invalid', 'gavel-server is not installed on this machine.', {
    hint: 'Install it (npm i -g @gavel/server), or use a server elsewhere: gavel auth login --server URL',
  })
}

/**
 * Runs the server on this terminal and gives its exit code. It is in a session of its own: each signal reaches it once, and
 * from here, whoever sent it. Where this process is killed, the channel closes and the server ends in order.
 */
export function runServer(
  program: Program,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, [...program.args, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: true,
      env: environment,
    })
    child.on('error', reject)
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name))
    child.on('exit', (code) => resolve(code ?? exitCodes.interrupted))
  })
}
