import { readFile } from 'node:fs/promises'
import { availableParallelism, hostname } from 'node:os'
import path from 'node:path'
import { joinWhenThere } from '@gavel/node/await-server'
import { startNode } from '@gavel/node/judge-node'
import { createLog } from '@gavel/node/log'
import { nodeInfoOf } from '@gavel/node/node-info'
import { createPackageFolder } from '@gavel/node/package-folder'
import { createPackageLoader } from '@gavel/node/packages'
import { remoteServer } from '@gavel/node/remote-server'
import { keepSandbox } from '@gavel/node/sandbox-keeper'
import { calibrate } from '@gavel/sandbox/provision/calibrate'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { nodeNameSchema } from '@gavel/shared/node'
import { withoutTail } from '@gavel/shared/trim'
import { isThisMachine, servesStrangers } from '../../access/strangers.ts'
import type { Config } from '../../config.ts'
import { nodeTokenPrefix } from '../../dispatch/tokens.ts'
import { makeDataDirectory } from '../../store/data-directory.ts'
import { readVersion } from '../../version.ts'
import { type Command, print } from '../command.ts'
import { nextSignal } from '../signals.ts'

const help = `Run a judge node: it leases submissions from a server, judges them here, and reports what happens.

USAGE
  gavel-server node --server URL --token-file FILE [--name NAME] [--slots N] [--data DIR] [--calibrate] [--quiet]

FLAGS
  --server URL       the server's address; https, or http on this machine itself
  --token-file FILE  what "gavel-server node-token create" printed
  --name NAME        the node's name, unlike any other's (the name of this machine); it stays that of its token
  --slots N          how many submissions are judged at once (one a core)
  --data DIR         where fetched packages are kept; another place than a server's (./node below the data directory)
  --calibrate        measure the speed of this machine first and tell the server
  --insecure-http    allow http to another machine: everything, the token included, can be read on the way
  --quiet            log warnings and errors only

Prints one line, "gavel-server node NAME joined URL", when it has joined; a server that is not there yet is waited for. The first SIGTERM or Ctrl-C takes no more work, lets
what is being judged end within 30 seconds and gives the rest back; a second one ends it at once.

EXAMPLE
  gavel-server node --server https://judge.example.org --token-file /etc/gavel/node.token`

const graceMs = 30_000

async function readToken(file: string): Promise<string> {
  const token = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    (cause: unknown) => {
      throw new GavelError('file.unusable', 'The token file cannot be read.', { file, cause })
    },
  )
  if (token.startsWith(nodeTokenPrefix) && /^[\w-]+$/.test(token)) return token
  throw new GavelError('config.invalid', 'There is no node token in this file.', {
    file,
    hint: 'Write into it what "gavel-server node-token create NAME" prints on the server.',
  })
}

function checkServer(text: string, insecure: boolean): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new GavelError('request.invalid', `"${text}" is no address of a server.`, {
      hint: 'Say --server https://judge.example.org',
    })
  }
  const here = isThisMachine(url.hostname)
  if (url.protocol === 'http:' && !here && !insecure) {
    throw new GavelError('request.invalid', `Over http everybody on the way to ${url.hostname} could read the token.`, {
      hint: 'Use https, or say --insecure-http where the network is your own.',
    })
  }
  return withoutTail(url.href, '/')
}

/** Whether submissions come from elsewhere. */
const isOfStrangers = (server: string, { acceptsUnboundedMemory }: Pick<Config, 'acceptsUnboundedMemory'>) =>
  servesStrangers({ host: new URL(server).hostname, trustedProxies: [], acceptsUnboundedMemory })

function single(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export const node: Command = {
  help,
  options: {
    server: { type: 'string' },
    'token-file': { type: 'string' },
    name: { type: 'string' },
    slots: { type: 'string' },
    calibrate: { type: 'boolean' },
    'insecure-http': { type: 'boolean' },
    quiet: { type: 'boolean' },
  },
  run: async ({ values, positionals, config }) => {
    const [server, file] = [single(values.server), single(values['token-file'])]
    if (server === undefined || file === undefined || positionals.length > 0) {
      throw new GavelError('request.invalid', '--server URL and --token-file FILE are wanted.', {
        hint: 'gavel-server node --help',
      })
    }
    const name = nodeNameSchema.safeParse(single(values.name) ?? hostname())
    if (!name.success) {
      throw new GavelError('request.invalid', 'The name of the node cannot be that.', {
        hint: 'Give --name: letters, digits, and - _ . : after the first one; at most 64.',
      })
    }
    const url = checkServer(server, values['insecure-http'] === true)
    const token = await readToken(file)
    const log = createLog(values.quiet === true ? 'warn' : config.logLevel)
    const stopped = nextSignal()
    await using opened = new AsyncDisposableStack()
    const directory = path.join(config.dataDirectory, 'node', name.data)
    await makeDataDirectory(directory)
    const slots = config.slots ?? availableParallelism()
    const keeper = await keepSandbox({ slots, directory, forStrangers: isOfStrangers(url, config), log })
    opened.defer(() => keeper.close())
    const speed = values.calibrate === true ? (await calibrate(keeper.current())).speedFactor : null
    const info = nodeInfoOf(keeper.current(), { version: readVersion(), slots, speedFactor: speed })
    const judgeServer = remoteServer({ url, token, name: name.data, info })
    const packages = createPackageFolder(directory, judgeServer.fetchArchive)
    await packages.clean()
    if (!(await joinWhenThere(judgeServer, stopped, log))) {
      judgeServer.hurry()
      return exitCodes.ok
    }
    const onRest = (inUse: () => ReadonlySet<string>) => packages.trim(config.nodeCacheBytes, inUse)
    const running = startNode({
      server: judgeServer,
      keeper,
      loadPackage: createPackageLoader(packages),
      slots,
      onRest,
      log,
    })
    print(`gavel-server node ${name.data} joined ${url}`)
    const signal = await stopped
    log.info({ signal }, 'stopping')
    await running.close(graceMs)
    log.info('stopped')
    return exitCodes.ok
  },
}
