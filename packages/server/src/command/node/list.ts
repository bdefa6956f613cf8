import { exitCodes, GavelError } from '@gavel/shared/error'
import type { JudgeNode } from '@gavel/shared/node'
import { createRoster } from '../../dispatch/roster.ts'
import { openStore } from '../../store/open.ts'
import { type Command, type Invocation, print } from '../command.ts'
import { printTable } from '../table.ts'

const listHelp = `Show the judge nodes that have joined: who is alive, how busy, how fast, and in which images they judge.

USAGE
  gavel-server node list [--json]

EXAMPLE
  gavel-server node list`

const resumeHelp = `Trust a judge node again that was put into quarantine, after it was mended.

USAGE
  gavel-server node resume NAME

A node goes into quarantine after five failures of its machinery, at submissions that another
node then judged, without a verdict of its own between them.

EXAMPLE
  gavel-server node resume lab-1`

const removeHelp = `Forget a judge node that is gone. Its name is free then: until that it is kept for the token that used it first.

USAGE
  gavel-server node remove NAME

A node that lives is not removed: end it, or revoke its token. One that was in quarantine and joins
again after this is trusted.

EXAMPLE
  gavel-server node remove lab-1`

/** The one name that a command is given. @throws GavelError `request.invalid` */
function nameOf({ positionals: [name, ...more] }: Invocation, command: string): string {
  if (name !== undefined && more.length === 0) return name
  throw new GavelError('request.invalid', 'Say which node.', { hint: `gavel-server node ${command} NAME` })
}

async function withRoster<T>({ config }: Invocation, use: (roster: ReturnType<typeof createRoster>) => Promise<T>) {
  await using store = await openStore(config)
  return await use(createRoster(store))
}

function row({ name, state, busy, judged, failures, seenAt, info }: JudgeNode): string[] {
  const seen = `${Math.round((Date.now() - seenAt) / 1000)} s ago`
  const speed = info.speedFactor === null ? '' : info.speedFactor.toFixed(2)
  const images = info.images.length === 1 ? (info.images[0]?.name ?? '') : `${info.images.length} images`
  const counts = [`${busy}/${info.slots}`, String(judged), String(failures)]
  return [name, state, ...counts, seen, speed, `${info.languages.length} in ${images}`, info.version]
}

export const nodeList: Command = {
  help: listHelp,
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const nodes = await withRoster(invocation, (roster) => roster.list())
    if (invocation.values.json === true) print(JSON.stringify({ items: nodes }))
    else if (nodes.length === 0) print('No judge node has joined. "gavel-server node --help" says how one does.')
    else {
      printTable('nodes', nodes.map(row))
      for (const { name, quarantineReason } of nodes)
        if (quarantineReason !== null) print(`${name}: ${quarantineReason}`)
    }
    return exitCodes.ok
  },
}

export const nodeResume: Command = {
  help: resumeHelp,
  options: {},
  run: async (invocation) => {
    const name = nameOf(invocation, 'resume')
    await withRoster(invocation, (roster) => roster.resume(name))
    print(`${name} may judge again`)
    return exitCodes.ok
  },
}

export const nodeRemove: Command = {
  help: removeHelp,
  options: {},
  run: async (invocation) => {
    const name = nameOf(invocation, 'remove')
    await withRoster(invocation, (roster) => roster.remove(name))
    print(`${name} is forgotten, and its name free`)
    return exitCodes.ok
  },
}
