import { open } from 'node:fs/promises'
import type { FastifyReply } from 'fastify'

/** Sends a file as it is, piece by piece: what is in memory of it is what the client takes next. */
export async function sendFile(reply: FastifyReply, type: string, file: string): Promise<FastifyReply> {
  const handle = await open(file, 'r')
  const { size } = await handle.stat()
  return reply.type(type).header('content-length', size).send(handle.createReadStream())
}
