import type { ReadStream } from 'node:tty'
import { GavelError } from '@gavel/shared/error'

const mostBytes = 64 * 1024

/** All of standard input, without the newline at its end. @throws GavelError `usage.invalid` where it is empty or endless. */
export async function readStandardInput(what: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(`Type the ${what}, then Ctrl-D:\n`)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new GavelError('usage.invalid', `Standard input is too long for a ${what}.`)
  }
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
  if (text === '') throw new GavelError('usage.invalid', `Standard input holds no ${what}.`)
  return text
}

/** Asks on the terminal. @throws GavelError `usage.invalid` where there is none, with the flag that answers instead. */
export async function ask(question: string, instead: string, signal: AbortSignal): Promise<string> {
  requireTerminal(question, instead)
  const { createInterface } = await import('node:readline/promises')
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await reader.question(`${question}: `, { signal })).trim()
  } finally {
    reader.close()
  }
}

function requireTerminal(question: string, instead: string): void {
  if (process.stdin.isTTY && process.stderr.isTTY) return
  throw new GavelError('usage.invalid', `${question} is wanted, and there is no terminal to ask on.`, {
    hint: `Give it with ${instead}.`,
  })
}

const enter = new Set(['\r', '\n', '\u0004'])
const erase = new Set(['\u007f', '\b'])

/** Asks for a secret on the terminal and shows nothing of what is typed. Ctrl-C interrupts the command. */
export function askSecret(question: string, instead: string, signal: AbortSignal): Promise<string> {
  requireTerminal(question, instead)
  const input: ReadStream = process.stdin
  process.stderr.write(`${question}: `)
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (end: () => void) => {
      input.off('data', onData)
      signal.removeEventListener('abort', onAbort)
      input.setRawMode(false)
      input.pause()
      process.stderr.write('\n')
      end()
    }
    const onAbort = () => finish(() => reject(new GavelError('interrupted', 'Interrupted.')))
    const onData = (chunk: string) => {
      for (const character of chunk) {
        if (enter.has(character)) return finish(() => resolve(typed))
        if (character === '\u0003') return process.kill(process.pid, 'SIGINT')
        typed = erase.has(character) ? typed.slice(0, -1) : character === '\u0015' ? '' : typed + character
      }
      return true
    }
    input.setRawMode(true)
    input.setEncoding('utf8')
    input.on('data', onData)
    signal.addEventListener('abort', onAbort)
    input.resume()
  })
}
