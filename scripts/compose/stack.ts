import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { must, outputOf } from './command.ts'
import type { ComposeCommand } from './stand-ins.ts'

const root = path.resolve(import.meta.dirname, '../..')
const project = 'gavel-try'

export interface Images {
  readonly server: string
  readonly postgres: string
}

/** The stack of deploy/compose.yaml, running. */
export interface Stack extends Disposable {
  readonly url: string
  /** What a command in the container of the server printed. @throws Error where it failed. */
  inServer(command: readonly string[], input?: string | Buffer): string
  /** Ends a container as kill -9 does; compose starts it again where the file says so, but for one that was killed by hand. */
  kill(service: string): void
  start(service: string): void
  /** What the engine says of the container of each service that runs. */
  inspect(): { service: string; privileged: boolean; user: string; capabilities: unknown; readOnly: boolean }[]
  logs(): string
}

/** `compose` is the command of Docker Compose 2: the first one knows no `systempaths`. */
export function startStack([command, ...first]: ComposeCommand, images: Images, port: number): Stack {
  const env = {
    GAVEL_IMAGE: images.server,
    GAVEL_POSTGRES_IMAGE: images.postgres,
    GAVEL_PUBLISH: `127.0.0.1:${port}`,
    GAVEL_NODE_SLOTS: '1',
    GAVEL_SECCOMP: path.join(root, 'deploy/docker/seccomp.json'),
    POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
  }
  const file = path.join(root, 'deploy/compose.yaml')
  const args = (...rest: string[]) => [...first, '--project-name', project, '--file', file, ...rest]
  const down = () => must(command, args('down', '--volumes', '--timeout', '40'), env)
  const containerOf = (service: string) => {
    const id = outputOf(command, args('ps', '--quiet', service), env)?.trim()
    if (id === undefined || id === '') throw new Error(`${service} has no container`)
    return id
  }
  down()
  try {
    must(command, args('up', '--detach'), env)
  } catch (error) {
    down()
    throw error
  }
  return {
    url: `http://127.0.0.1:${port}`,
    inServer: (wanted, input = '') => {
      const exec = ['exec', '--interactive', containerOf('server'), ...wanted]
      const { status, stdout, stderr } = spawnSync('docker', exec, { input, encoding: 'utf8' })
      if (status !== 0) throw new Error(`${wanted.join(' ')} in the server ended with ${status}: ${stderr}`)
      return stdout
    },
    kill: (service) => must('docker', ['kill', containerOf(service)]),
    start: (service) => must(command, args('start', service), env),
    inspect: () =>
      ['postgres', 'server', 'node-1', 'node-2'].map((service) => {
        const [said] = JSON.parse(outputOf('docker', ['inspect', containerOf(service)]) ?? '[]')
        const { Privileged, CapAdd, ReadonlyRootfs } = said.HostConfig
        const user = said.Config.User
        return { service, privileged: Privileged, user, capabilities: CapAdd, readOnly: ReadonlyRootfs }
      }),
    logs: () => outputOf(command, args('logs', '--tail', '40', '--no-color'), env) ?? '',
    [Symbol.dispose]: down,
  }
}
