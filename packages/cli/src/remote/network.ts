import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { GavelError } from '@gavel/shared/error'
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import type { Network } from '../config.ts'

const connectTimeoutMs = 10_000

/** This machine is reached without a proxy. */
const here = ['localhost', '127.0.0.1', '::1']

/** @throws GavelError `file.unusable` */
function readCertificates(file: string): string[] {
  try {
    return [...rootCertificates, readFileSync(file, 'utf8')]
  } catch (cause) {
    throw new GavelError('file.unusable', 'The certificates that GAVEL_CA names cannot be read.', {
      hint: 'Set GAVEL_CA to a file of certificates (PEM), or unset it.',
      file,
      cause,
    })
  }
}

/** What connections are made by: through the proxies of the environment, and by the certificates trusted. */
export function createDispatcher(
  { httpProxy, httpsProxy, noProxy, certificates }: Network,
  timeouts: { readonly headersTimeout: number; readonly bodyTimeout: number },
): Dispatcher {
  const ca = certificates === null ? {} : { ca: readCertificates(certificates) }
  const connect = { timeout: connectTimeoutMs, ...ca }
  if (httpProxy === null && httpsProxy === null) return new Agent({ connect, ...timeouts })
  try {
    return new EnvHttpProxyAgent({
      // Undici takes an empty one as none, and reads the environment where there is no word of it.
      httpProxy: httpProxy ?? '',
      httpsProxy: httpsProxy ?? '',
      noProxy: [...here, noProxy].filter(Boolean).join(','),
      connect,
      requestTls: connect,
      proxyTls: connect,
      ...timeouts,
    })
  } catch (cause) {
    const named = [httpProxy, httpsProxy].filter((each) => each !== null).join(', ')
    throw new GavelError('config.invalid', `${named} is not the address of a proxy.`, {
      hint: 'Set HTTP_PROXY and HTTPS_PROXY to http://HOST:PORT, or unset them.',
      cause,
    })
  }
}

/** No proxy, and the certificates of Node. */
export const plainNetwork: Network = { httpProxy: null, httpsProxy: null, noProxy: '', certificates: null }
