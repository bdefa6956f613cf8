import { Readable } from 'node:stream'
import { GavelError } from '@gavel/shared/error'
import type { FastifyRequest } from 'fastify'

const mostConnections = 5000
const mostPerUser = 32
/** A client that takes nothing for so long is dropped; it resumes with Last-Event-ID. */
const stalledAfterMs = 30_000

/** The open event streams: how many there may be, and their end when the server stops. */
export interface Connections {
  /**
   * Opens a stream whose text is made by `frames`, which must end when its signal fires.
   * @throws GavelError `request.too-many`.
   */
  open(request: FastifyRequest, userId: string, frames: (signal: AbortSignal) => AsyncGenerator<string>): Readable
  closeAll(): void
}

export function createConnections(): Connections {
  const open = new Set<AbortController>()
  const perUser = new Map<string, number>()

  function count(userId: string, change: 1 | -1): void {
    const held = (perUser.get(userId) ?? 0) + change
    if (held === 0) perUser.delete(userId)
    else perUser.set(userId, held)
  }

  /** Passes text on, and drops the client that does not take it in time. */
  async function* pass(frames: AsyncGenerator<string>, drop: () => void, done: () => void) {
    try {
      for await (const frame of frames) {
        const timer = setTimeout(drop, stalledAfterMs)
        try {
          yield frame
        } finally {
          clearTimeout(timer)
        }
      }
    } finally {
      done()
    }
  }

  return {
    open: (request, userId, frames) => {
      if (open.size >= mostConnections || (perUser.get(userId) ?? 0) >= mostPerUser) {
        throw new GavelError('request.too-many', 'Too many event streams are open.', {
          hint: 'Close one, or ask for the submission again in a while.',
        })
      }
      const controller = new AbortController()
      open.add(controller)
      count(userId, 1)
      let ended = false
      const end = () => {
        if (ended) return
        ended = true
        open.delete(controller)
        count(userId, -1)
        controller.abort()
      }
      request.raw.socket.once('close', end)
      // It may have gone before: then nothing tells of it any more.
      if (request.raw.socket.destroyed) end()
      const done = () => {
        request.raw.socket.off('close', end)
        end()
      }
      const drop = () => request.raw.socket.destroy()
      return Readable.from(pass(frames(controller.signal), drop, done))
    },
    closeAll: () => {
      for (const controller of open) controller.abort()
    },
  }
}
