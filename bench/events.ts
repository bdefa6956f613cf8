/** Listens to the life of a submission. */
import { StringDecoder } from 'node:string_decoder'
import type { openPool } from './client.ts'

/** How a submission ended, as its listener saw it. */
export interface Ending {
  readonly verdict: string
  /** Events that came, the verdict among them. */
  readonly events: number
  /** Whether their numbers went from 1 on without a gap or double. */
  readonly whole: boolean
}

/** Reads server-sent events until the verdict. */
export async function listen(pool: ReturnType<typeof openPool>, token: string, submission: string): Promise<Ending> {
  const path = `/api/submissions/${submission}/events`
  const answer = await pool.request({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })
  if (answer.statusCode !== 200) throw new Error(`no events: ${answer.statusCode} ${await answer.body.text()}`)
  const decoder = new StringDecoder()
  let text = ''
  for await (const chunk of answer.body) text += decoder.write(chunk as Buffer)
  const numbers = [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))
  const verdict = /^event: judged\ndata: .*?"report":\{"verdict":"(\w+)"/m.exec(text)?.[1] ?? 'none'
  return { verdict, events: numbers.length, whole: numbers.every((number, index) => number === index + 1) }
}
