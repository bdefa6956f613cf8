import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { clientAddress } from '../access/address.ts'
import { createPlaces, type PlaceLimits } from './places.ts'

const defaultLimits: PlaceLimits = { most: 5000, mostPerUser: 32 }
/** A client that takes nothing for so long is dropped; it resumes with Last-Event-ID. */
const stalledAfterMs = 30_000

/** The open event streams: how many there may be, and their end when the server stops. */
export interface Connections {
  /**
   * Opens a stream whose text is made by `frames`, which must end when its signal fires: also where all places are taken and
   * another one, who has fewer, gets this one. Then the client resumes with Last-Event-ID.
   * @throws GavelError `request.too-many`.
   */
  open(request: FastifyRequest, userId: string, frames: (signal: AbortSignal) => AsyncGenerator<string>): Readable
  closeAll(): void
}

export function createConnections(limits: PlaceLimits = defaultLimits): Connections {
  const places = createPlaces(limits)

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
      const controller = new AbortController()
      const place = {
        address: clientAddress(request.ip),
        user: userId,
        drop: () => controller.abort(),
      }
      places.take(place)
      let ended = false
      const end = () => {
        if (ended) return
        ended = true
        places.giveBack(place)
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
      for (const place of places.all()) place.drop()
    },
  }
}
