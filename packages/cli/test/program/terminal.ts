import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execPath } from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { makeFolder } from '../folder.ts'
import { gavelFile, type User } from './run.ts'

/** Why there is no terminal to test with; null where there is one. */
export function whyNoTerminal(): string | null {
  try {
    execFileSync('tmux', ['-V'])
    return null
  } catch {
    return 'tmux is not installed'
  }
}

const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

/** After this a screen counts as hung: it finds nothing but a hang, however slow the machine. */
const hungMs = 60_000
const lookMs = 25

async function until(holds: () => boolean): Promise<boolean> {
  for (const started = Date.now(); Date.now() - started < hungMs; ) {
    if (holds()) return true
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
  return false
}

/** A real terminal in which gavel runs; its screen is read as text. */
export function openTerminal(user: User, cwd: string, { columns = 100, rows = 30 } = {}) {
  // A server of its own: one that is ending would take the next session with it.
  const socket = `gavel-test-${randomUUID()}`
  const tmux = (...args: string[]) =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8' })
  const env = Object.entries({ NO_COLOR: '', ...user.environment }).map(([name, value]) => `${name}=${quote(value)}`)
  tmux('new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, '-c', cwd, 'sh')
  const screen = () => tmux('capture-pane', '-p')
  const record = path.join(makeFolder(), 'written')
  writeFileSync(record, '')
  tmux('pipe-pane', '-o', `cat >> ${quote(record)}`)
  const written = () => stripVTControlCharacters(readFileSync(record, 'utf8')).replaceAll('\r', '')
  return {
    screen,
    /** The screen with lines that were wrapped put together again. */
    unwrapped: () => tmux('capture-pane', '-p', '-J'),
    /** The screen with the escapes of its colours and weights. */
    styled: () => tmux('capture-pane', '-p', '-e'),
    /** Runs gavel, or `program` in its place; `input` is a redirection of the shell. */
    run: (
      args: readonly string[],
      { program = [execPath, gavelFile], input = '' }: { program?: readonly string[]; input?: string } = {},
    ) =>
      tmux(
        'send-keys',
        `clear; env ${env.join(' ')} ${[...program, ...args].map(quote).join(' ')} ${input}; echo "ended $?"`,
        'Enter',
      ),
    /** The shell in it. */
    pid: () => Number(tmux('display-message', '-p', '#{pane_pid}')),
    type: (...keys: string[]) => tmux('send-keys', ...keys),
    /** Waits until the screen shows `wanted`, and gives the screen. */
    async shows(wanted: RegExp): Promise<string> {
      let text = ''
      const shown = await until(() => {
        text = screen()
        return wanted.test(text)
      })
      if (!shown) throw new Error(`the screen never showed ${wanted}:\n${text}`)
      return text
    },
    /** Waits until `wanted` has been written to the screen, be it for a moment between two looks at it. */
    async showed(wanted: RegExp): Promise<void> {
      if (!(await until(() => wanted.test(written()))))
        throw new Error(`${wanted} was never written:\n${written().slice(-4000)}`)
    },
    close: () => tmux('kill-server'),
  }
}
