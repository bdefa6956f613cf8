import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** How a way is cut: `reset` ends every connection and refuses new ones, in `silence` nothing arrives and nothing is said. */
export type Cut = 'reset' | 'silence'

/** A way between two parties over TCP, on 127.0.0.1. */
export interface Way {
  readonly port: number
  cut(how: Cut): void
  mend(): void
  close(): void
}

/** @param ports asked for each connection: where it may lead, tried in turn, beginning with another one each time. */
export async function startWay(ports: () => readonly number[]): Promise<Way> {
  let cut: Cut | null = null
  let turn = 0
  const sockets = new Set<Socket>()
  /** Those that are read: what another one says must wait for its reader. */
  const isRead = (socket: Socket) => socket.listenerCount('data') > 0
  /** What waits for the end of the silence. */
  const held: (() => void)[] = []

  const whenHeard = (act: () => void) => void (cut === 'silence' ? held.push(act) : act())

  function forward(from: Socket, to: Socket): void {
    from.on('data', (chunk: Buffer) => {
      if (!to.write(chunk)) from.pause()
    })
    to.on('drain', () => {
      if (cut !== 'silence') from.resume()
    })
    from.on('end', () => to.end())
    from.on('close', () => whenHeard(() => to.destroy()))
    if (cut === 'silence') from.pause()
  }

  function track(socket: Socket): void {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  }

  function lead(client: Socket, candidates: readonly number[]): void {
    const [port, ...others] = candidates
    if (port === undefined || client.destroyed) return void client.resetAndDestroy()
    const server = connect(port, '127.0.0.1')
    const onRefusal = () => lead(client, others)
    server.once('error', onRefusal)
    server.once('connect', () => {
      server.off('error', onRefusal)
      track(server)
      if (cut === 'reset' || client.destroyed) {
        client.destroy()
        server.destroy()
        return
      }
      forward(client, server)
      forward(server, client)
    })
  }

  const listener = createServer((client) => {
    track(client)
    if (cut === 'reset') return client.resetAndDestroy()
    whenHeard(() => {
      const all = ports()
      turn += 1
      lead(client, [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)])
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: (how) => {
      cut = how
      for (const socket of [...sockets]) {
        if (how === 'reset') socket.resetAndDestroy()
        else if (isRead(socket)) socket.pause()
      }
    },
    mend: () => {
      cut = null
      for (const socket of sockets) if (isRead(socket)) socket.resume()
      for (const act of held.splice(0)) act()
    },
    close: () => {
      listener.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
