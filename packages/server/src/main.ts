import { parseArgs } from 'node:util'
import { endWithStarter } from '@gavel/files/starter'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { nearestNames } from '@gavel/shared/nearest'
import { inOneLine } from '@gavel/shared/trim'
import { type Command, commonOptions, print } from './command/command.ts'
import { commands, type Entry } from './command/commands.ts'
import { type ConfigFlags, readConfig } from './config.ts'
import { readVersion } from './version.ts'

function overview(): string {
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(16)}${summary}`)
  return `The Gavel judge server ${readVersion()}.

USAGE
  gavel-server COMMAND [FLAGS]

COMMANDS
${lines.join('\n')}

gavel-server COMMAND --help says more about each.

ENVIRONMENT (flags win)
  GAVEL_DATA, GAVEL_HOST, GAVEL_PORT, GAVEL_SLOTS   as the flags of serve
  GAVEL_LOG_LEVEL                                   silent, fatal, error, warn, info (default), debug or trace
  DATABASE_URL, DATABASE_REPLICA_URL                postgres://...: Postgres in place of SQLite; a replica for lists
  GAVEL_TRUST_PROXY                                 addresses of the proxies whose X-Forwarded-For is believed; 1: this machine
  GAVEL_REGISTRATION, GAVEL_ACCOUNTS_PER_DAY        open, invite or closed; accounts a day from one address (100)
  GAVEL_SIGN_INS_PER_MINUTE                         wrong passwords, and registrations, of one address (100)
  GAVEL_SUBMISSIONS_PER_MINUTE                      of one user (60)
  GAVEL_QUEUE_LIMIT, GAVEL_QUEUE_LIMIT_PER_USER     unfinished judgings, of all (20000) and of one user (1000)
  GAVEL_NODE_CACHE_MIB                              packages that a judge node keeps (10240)
  GAVEL_UNBOUNDED_MEMORY                            accept: judge for strangers without a cgroup (refuse)

EXAMPLE
  gavel-server serve --problems ./problems`
}

/** The commands of a topic, such as those of "user". */
const commandsUnder = (topic: string | undefined) => [...commands].filter(([name]) => name.startsWith(`${topic} `))

/** The command that the arguments begin with, and the arguments after it. @throws GavelError `request.invalid`. */
function findCommand(args: readonly string[]): { entry: Entry; rest: string[] } {
  for (const words of [2, 1]) {
    const entry = commands.get(args.slice(0, words).join(' '))
    if (entry !== undefined) return { entry, rest: args.slice(words) }
  }
  const asked = args.slice(0, commandsUnder(args[0]).length > 0 ? 2 : 1).join(' ')
  const near = nearestNames(asked, [...commands.keys()])
  throw new GavelError('request.invalid', `There is no command "${asked}".`, {
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'gavel-server --help lists the commands.',
  })
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({ args, options: { ...command.options, ...commonOptions }, allowPositionals: true })
  } catch (cause) {
    const message = inOneLine(cause instanceof Error ? cause.message : String(cause))
    throw new GavelError('request.invalid', message, { hint: 'Add --help to see the flags.', cause })
  }
}

/** What a topic such as "user" has, for who asks for it alone or for its help; null for anything else. */
function topicOverview([topic, ...more]: readonly string[]): string | null {
  const under = commandsUnder(topic)
  const asksHelp = more.length === 0 || (more.length === 1 && ['--help', '-h', 'help'].includes(more[0] ?? ''))
  if (under.length === 0 || commands.has(topic ?? '') || !asksHelp) return null
  const rows = under.map(([name, { summary }]) => `  gavel-server ${name.padEnd(14)}  ${summary}`)
  return ['COMMANDS', ...rows, '', 'gavel-server COMMAND --help tells more of each.'].join('\n')
}

async function run(args: readonly string[]): Promise<number> {
  const first = args[0]
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    print(overview())
    return first === undefined ? exitCodes.usage : exitCodes.ok
  }
  if (first === '--version' || first === '-v') {
    print(`gavel-server ${readVersion()}`)
    return exitCodes.ok
  }
  const topic = topicOverview(args)
  if (topic !== null) {
    print(topic)
    return args.length === 1 ? exitCodes.usage : exitCodes.ok
  }
  const { entry, rest } = findCommand(args)
  const command = await entry.load()
  const { values, positionals } = parse(command, rest)
  if (values.help === true) {
    print(command.help)
    return exitCodes.ok
  }
  return command.run({ values, positionals, config: readConfig(values as ConfigFlags) })
}

function explain(error: unknown): number {
  if (!(error instanceof GavelError)) throw error
  const place = error.file === undefined ? '' : `${error.file}${error.line === undefined ? '' : `:${error.line}`}: `
  const hint = error.hint === undefined ? '' : `\n${error.hint}`
  process.stderr.write(`gavel-server: ${place}${error.message}${hint}\n`)
  return error.exitCode
}

/** A reader that has gone needs no more of it, and is no failure; what else keeps the output from being written is one. */
function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    const full = error.code === 'ENOSPC' || error.code === 'EDQUOT'
    const reason = full ? 'its disk is full' : error.message
    const message = `Standard output cannot be written: ${reason}.`
    process.exit(explain(new GavelError(full ? 'storage.full' : 'file.unusable', message)))
  })
  process.stderr.on('error', () => {})
}

// What it keeps is for nobody else to read: password hashes, secret tests, tokens.
process.umask(0o077)
endWithStarter()
watchOutput()
process.exitCode = await run(process.argv.slice(2)).catch(explain)
