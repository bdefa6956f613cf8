/** Hosts that only this machine itself reaches. */
const ownHosts = ['127.0.0.1', '::1', '[::1]', 'localhost']

/** Whether a host is this machine, so that nobody else comes by it. */
export function isThisMachine(host: string): boolean {
  return ownHosts.includes(host)
}

/** What of the configuration says who comes. */
export interface Reachability {
  readonly host: string
  readonly trustedProxies: readonly string[]
  readonly acceptsUnboundedMemory: boolean
}

/**
 * Whether a server is for others than those at its machine: it listens to the network, or stands behind a proxy that does. Whoever
 * registers with it is a stranger then, be registration open or not: a pupil's program is not trusted because its author has a name.
 * False where the operator takes them on.
 */
export function servesStrangers({ host, trustedProxies, acceptsUnboundedMemory }: Reachability): boolean {
  return !acceptsUnboundedMemory && (!isThisMachine(host) || trustedProxies.length > 0)
}
