import path from 'node:path'
import { baseFolder } from '@gavel/files/home'

/** Proxies and certificates of the network, as the environment names them. */
export interface Network {
  /** HTTP_PROXY and HTTPS_PROXY (or in small letters); null where they are not set. */
  readonly httpProxy: string | null
  readonly httpsProxy: string | null
  /** NO_PROXY: hosts that are reached without one, with commas between them. */
  readonly noProxy: string
  /** GAVEL_CA: file of certificates, as PEM, that are trusted beside those of Node; null where it is not set. */
  readonly certificates: string | null
}

/** What the environment says. Nothing else of the client reads it. */
export interface Config {
  /** GAVEL_SERVER; null where it is not set. */
  readonly server: string | null
  /** GAVEL_TOKEN; null where it is not set. */
  readonly token: string | null
  /** How the network is reached. */
  readonly network: Network
  /** Whether standard output and standard error may carry colours. */
  readonly color: { readonly stdout: boolean; readonly stderr: boolean }
  /** Whether a screen may be drawn: standard output is a terminal, and nothing says that no person looks. */
  readonly interactive: boolean
  /** GAVEL_DEBUG: an unexpected error shows its stack. */
  readonly debug: boolean
  /** GAVEL_CHECKS_PAGE: address of docs/checks.md, to which reports refer; null where it is not set. */
  readonly checksPage: string | null
  /** Folder of credentials.json. */
  readonly configDirectory: string
  /** Folder of what must outlive a workspace: the outbox of submissions made outside one. */
  readonly dataDirectory: string
  /** Search path for programs. */
  readonly path: string
  /** The environment itself, for `gavel serve` to hand on to the server. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Reads the environment. An empty variable counts as not set. */
export function readConfig(): Config {
  const { env } = process
  const folder = (kind: 'config' | 'data') => path.join(baseFolder(kind, env), 'gavel')
  const plain = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb'
  return {
    server: env.GAVEL_SERVER || null,
    token: env.GAVEL_TOKEN || null,
    network: {
      httpProxy: env.http_proxy || env.HTTP_PROXY || null,
      httpsProxy: env.https_proxy || env.HTTPS_PROXY || null,
      noProxy: env.no_proxy || env.NO_PROXY || '',
      certificates: env.GAVEL_CA || null,
    },
    color: { stdout: process.stdout.isTTY === true && !plain, stderr: process.stderr.isTTY === true && !plain },
    interactive: process.stdout.isTTY === true && !env.CI && env.TERM !== 'dumb',
    debug: (env.GAVEL_DEBUG ?? '') !== '',
    checksPage: env.GAVEL_CHECKS_PAGE || null,
    configDirectory: folder('config'),
    dataDirectory: folder('data'),
    path: env.PATH ?? '',
    environment: env,
  }
}
