import { readFileSync } from 'node:fs'
import path from 'node:path'
import { endWithStarter } from '@gavel/files/starter'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { nearestNames } from '@gavel/shared/nearest'
import { Config } from '@oclif/core/config'
import type { GavelCommand } from './base/command.ts'
import { readConfig } from './config.ts'
import { packageJson } from './program.ts'
import { renderError, toGavelError } from './render/error.ts'
import { formatJson } from './render/plain.ts'
import { createStyle } from './render/style.ts'

interface Chosen {
  /** Id of the command, its words parted by colons. */
  readonly id: string
  readonly rest: readonly string[]
}

/**
 * The command that the arguments name, and what is left of them.
 * @throws GavelError `usage.invalid` where they name none, with the nearest names.
 */
export function chooseCommand(argv: readonly string[], ids: readonly string[]): Chosen {
  const [first = '', second = ''] = argv
  if (first.startsWith('-')) {
    throw new GavelError('usage.invalid', `A command comes before its flags: ${first}`, { hint: 'See: gavel --help' })
  }
  if (ids.includes(`${first}:${second}`)) return { id: `${first}:${second}`, rest: argv.slice(2) }
  if (ids.includes(first)) return { id: first, rest: argv.slice(1) }
  const inTopic = ids.filter((id) => id.startsWith(`${first}:`)).map((id) => id.slice(first.length + 1))
  if (inTopic.length > 0) {
    if (second === '' || second.startsWith('-')) {
      throw new GavelError('usage.invalid', `gavel ${first} needs a command: ${inTopic.join(', ')}.`, {
        hint: `See: gavel ${first} --help`,
      })
    }
    const near = nearestNames(second, inTopic).map((name) => `${first} ${name}`)
    throw unknownCommand(`${first} ${second}`, near, `gavel ${first} --help`)
  }
  // What the word means comes before what it looks like.
  const meant = [...new Set([...(meanings[first] ?? []), ...ids.filter((id) => id.endsWith(`:${first}`))])].filter(
    (id) => ids.includes(id),
  )
  const spelt = nearestNames(first, [...new Set(ids.map((id) => id.split(':')[0] ?? id))])
  const near = (meant.length > 0 ? meant : spelt).map((id) => id.replace(':', ' '))
  throw unknownCommand(first, near, 'gavel --help')
}

/** Words that other tools have for our commands. */
export const meanings: Readonly<Record<string, readonly string[]>> = {
  ls: ['problem:list', 'submission:list'],
  list: ['problem:list', 'submission:list', 'language:list'],
  clone: ['problem:get'],
  download: ['problem:get'],
  fetch: ['problem:get'],
  pick: ['problem:get'],
  view: ['problem:show'],
  read: ['problem:show'],
  search: ['problem:list'],
  find: ['problem:list'],
  signin: ['auth:login'],
  signout: ['auth:logout'],
  signup: ['auth:register'],
  whoami: ['auth:status'],
  status: ['auth:status', 'submission:list'],
  session: ['auth:session'],
  sessions: ['auth:session'],
  passwd: ['auth:password'],
  history: ['submission:list'],
  submissions: ['submission:list'],
  problems: ['problem:list'],
  languages: ['language:list'],
  push: ['submit'],
  send: ['submit'],
  run: ['test', 'watch'],
  check: ['verify', 'test'],
  validate: ['verify'],
  create: ['problem:new'],
  init: ['problem:new'],
  troubleshoot: ['doctor'],
  debug: ['doctor'],
}

function unknownCommand(shown: string, near: readonly string[], help: string) {
  const full = near.map((name) => `gavel ${name}`)
  return new GavelError('usage.invalid', `There is no command "gavel ${shown}".`, {
    hint: full.length > 0 ? `Did you mean: ${full.join(', ')}?` : `See: ${help}`,
  })
}

/** The topic that the arguments name and nothing else; null where they say more, or it is a command too. */
export function topicAlone([first = '', ...more]: readonly string[], ids: readonly string[]): string | null {
  const isTopic = more.length === 0 && !ids.includes(first) && ids.some((id) => id.startsWith(`${first}:`))
  return isTopic ? first : null
}

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}

/** One Ctrl-C may arrive twice: from the terminal, and from the process that started this one. */
const sameSignalMs = 300

/** The first signal asks the command to clean up and end; another one later ends at once. */
function listenForInterrupt(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted && Date.now() - first > sameSignalMs) process.exit(exitCodes.interrupted)
      if (first === 0) first = Date.now()
      controller.abort()
    })
  }
  return controller.signal
}

/** Runs the command line `argv` with the bundle in `dist`, and ends the process with its exit code. */
export async function main(argv: readonly string[], dist: string): Promise<void> {
  endWithStarter()
  const { color, debug } = readConfig()
  const json = argv.slice(0, argv.indexOf('--') === -1 ? argv.length : argv.indexOf('--')).includes('--json')
  const signal = listenForInterrupt()
  let command = 'gavel'
  let code: number
  try {
    const config = await Config.load({ root: dist, pjson: packageJson as never })
    const topic = topicAlone(argv, config.commandIDs)
    if (topic !== null) {
      process.stdout.write(readFileSync(path.join(dist, 'help', `${topic}.txt`)))
      await flush(process.stdout)
      process.exit(exitCodes.ok)
    }
    const { id, rest } = chooseCommand(argv, config.commandIDs)
    command = `gavel ${id.replaceAll(':', ' ')}`
    const CommandClass = (await config.findCommand(id, { must: true }).load()) as unknown as new (
      argv: string[],
      config: Config,
    ) => GavelCommand
    const chosen = new CommandClass([...rest], config)
    code = await chosen.start(signal)
    if (signal.aborted && !chosen.endsBySignal) code = exitCodes.interrupted
  } catch (thrown) {
    const error = toGavelError(thrown, { command, interrupted: signal.aborted })
    code = error.exitCode
    if (json) process.stdout.write(`${formatJson({ error: error.toBody() }, 2)}\n`)
    else process.stderr.write(renderError(error, createStyle(color.stderr)))
    if (debug && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`)
  }
  await Promise.all([flush(process.stdout), flush(process.stderr)])
  process.exit(code)
}
