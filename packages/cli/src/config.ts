import path from 'node:path'
import { baseFolder } from '@gavel/files/home'

/** What the environment says. Nothing else of the client reads it. */
export interface Config {
  /** GAVEL_SERVER; null where it is not set. */
  readonly server: string | null
  /** GAVEL_TOKEN; null where it is not set. */
  readonly token: string | null
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
