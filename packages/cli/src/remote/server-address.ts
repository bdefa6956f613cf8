import { GavelError } from '@gavel/shared/error'
import { withoutTail } from '@gavel/shared/trim'

/** Where gavel-server listens unless told otherwise. */
export const defaultServer = 'http://127.0.0.1:4170'

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/i

/**
 * An address in the one form it is kept in: scheme, host, port and folder, no slash at the end.
 * @throws GavelError `usage.invalid` for what is not an http or https address, or holds a password.
 */
export function parseServer(text: string): string {
  const hint = 'Give it as http://HOST:PORT or https://HOST.'
  // Without a scheme a name and a port read as one (`localhost:`); on this machine it is plain http.
  const url = URL.parse(loopback.test(text) ? `http://${text}` : text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.host === '') {
    throw new GavelError('usage.invalid', `"${text}" is not the address of a server.`, { hint })
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new GavelError('usage.invalid', 'The address of a server holds no user, query or fragment.', { hint })
  }
  return `${url.origin}${withoutTail(url.pathname, '/')}`
}

/** True where a password would travel over the network unencrypted. */
export function isExposed(server: string): boolean {
  const { protocol, hostname } = new URL(server)
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

/** What is said before a token goes to an exposed server. */
export function exposedToken(server: string): string {
  return `Warning: ${server} is not encrypted: your token can be read on its way. Use https where the server has it.`
}

/** What is said before a password goes to an exposed server. */
export function exposedPassword(server: string): string {
  return `Warning: ${server} is not encrypted: your password can be read on its way.`
}
