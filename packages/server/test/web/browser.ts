import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const program = 'chromium'
export const hasBrowser = spawnSync(program, ['--version']).status === 0

/** A page in a real Chromium, spoken to by the Chrome DevTools Protocol. */
export interface Page extends AsyncDisposable {
  /** What an expression comes to in the page; promises are waited for. @throws Error what the page threw. */
  evaluate(expression: string): Promise<unknown>
  /** Evaluates until it is true. */
  until(expression: string): Promise<void>
  /** A picture of it, as PNG. */
  screenshot(): Promise<Buffer>
}

interface Reply {
  readonly id?: number
  // biome-ignore lint/suspicious/noExplicitAny: the protocol has a shape for each method
  readonly result?: any
  readonly error?: { readonly message: string }
}

const mostWaitMs = 20_000

export async function openPage(url: string): Promise<Page> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-browser-'))
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--remote-debugging-port=0',
    '--window-size=1300,700',
  ]
  const child = spawn(program, [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  let address = ''
  for await (const line of createInterface({ input: child.stderr })) {
    address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1] ?? ''
    if (address !== '') break
  }
  child.stderr.resume()
  const { host } = new URL(address)
  const targets = (await (await fetch(`http://${host}/json`)).json()) as {
    type: string
    webSocketDebuggerUrl: string
  }[]
  const socket = new WebSocket(targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '')
  await once(socket, 'open')
  const waiting = new Map<number, (reply: Reply) => void>()
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })
  let last = 0
  async function send(method: string, params: object = {}): Promise<Reply['result']> {
    const id = ++last
    const answer = new Promise<Reply>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await answer
    if (error !== undefined) throw new Error(`${method}: ${error.message}`)
    return result
  }
  async function evaluate(expression: string): Promise<unknown> {
    const said = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    if (said.exceptionDetails !== undefined) throw new Error(said.exceptionDetails.exception?.description)
    return said.result.value
  }
  await send('Page.enable')
  await send('Page.navigate', { url })
  const page: Page = {
    evaluate,
    until: async (expression) => {
      for (const end = performance.now() + mostWaitMs; performance.now() < end; ) {
        if ((await evaluate(expression)) === true) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error(`never true: ${expression}; the page says: ${await evaluate('document.body.innerText')}`)
    },
    screenshot: async () => Buffer.from((await send('Page.captureScreenshot')).data, 'base64'),
    [Symbol.asyncDispose]: async () => {
      socket.close()
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await page.until('document.readyState === "complete"')
  return page
}
