import { setTimeout as sleep } from 'node:timers/promises'
import { GavelError } from '@gavel/shared/error'
import { type SubmissionEvent, submissionEventSchema } from '@gavel/shared/live'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { Client } from './client.ts'

const firstWaitMs = 250
const longestWaitMs = 8000
/** How often the stream is opened again without one event in between before the client gives up. */
const mostRetries = 10
const maxEventBytes = 1 << 20

export interface FollowOptions {
  readonly submission: string
  readonly signal: AbortSignal
  /** Called before each wait for a server that went away. */
  readonly onRetry?: (error: unknown, waitMs: number) => void
}

/** Reads the events out of a byte stream; what does not follow the schema is skipped, for a newer server may send more. */
async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SubmissionEvent> {
  const waiting: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => waiting.push(event), maxBufferSize: maxEventBytes })
  const decoder = new TextDecoder()
  for await (const chunk of bytes) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    for (const message of waiting.splice(0)) {
      const event = parseEvent(message.data)
      if (event !== null) yield event
    }
  }
}

function parseEvent(data: string): SubmissionEvent | null {
  try {
    return submissionEventSchema.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}

/** Whether opening the stream again can help: the server was away or broken, and did not refuse. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof GavelError)) return true
  return error.status >= 500 || error.code === 'request.too-many'
}

/**
 * The life of a submission up to its verdict. A stream that breaks is opened again where it ended (Last-Event-ID), so
 * no event is missed and none comes twice.
 * @throws GavelError `server.unreachable` after ten attempts in a row, or what the server refuses with.
 */
export async function* followSubmission(client: Client, options: FollowOptions): AsyncGenerator<SubmissionEvent, void> {
  const { submission, signal } = options
  let last: number | undefined
  let retries = 0
  for (;;) {
    let failure: unknown = null
    const attempt = new AbortController()
    try {
      const headers = { 'last-event-id': last }
      const until = AbortSignal.any([signal, attempt.signal])
      const bytes = await client.stream('submissionEvents', { params: { id: submission }, headers }, until)
      for await (const event of readEvents(bytes)) {
        if (last !== undefined && event.sequence <= last) continue
        last = event.sequence
        retries = 0
        yield event
        if (event.event.type === 'judged') return
      }
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error
      failure = error
    } finally {
      attempt.abort()
    }
    if (retries === mostRetries) throw given(failure, client.server, submission)
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** retries)
    retries += 1
    options.onRetry?.(failure, waitMs)
    await sleep(waitMs, undefined, { signal })
  }
}

function given(failure: unknown, server: string, submission: string): GavelError {
  return new GavelError('server.unreachable', `The server ${server} no longer sends the events of this submission.`, {
    hint: `It is submitted; ask for its verdict: gavel submission show ${submission}`,
    cause: failure,
  })
}
