import { chmod, readFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { replaceFile } from '@gavel/files/replace-file'
import { GavelError } from '@gavel/shared/error'
import type { Session } from '@gavel/shared/user'
import * as z from 'zod'
import { withLock } from './lock.ts'

const sessionSchema = z.object({
  kind: z.literal('session'),
  username: z.string(),
  accessToken: z.string(),
  accessExpiresAt: z.int(),
  refreshToken: z.string(),
})
const personalSchema = z.object({ kind: z.literal('personal'), username: z.string(), token: z.string() })

/** What is kept for a server: a session with its rotating refresh token, or a personal access token. */
export const credentialSchema = z.discriminatedUnion('kind', [sessionSchema, personalSchema])
export type Credential = z.infer<typeof credentialSchema>
export type SessionCredential = z.infer<typeof sessionSchema>

/** What is kept of a session that the server opened. */
export function toCredential(reply: Session): SessionCredential {
  const { accessToken, accessExpiresAt, refreshToken } = reply
  return { kind: 'session', username: reply.user.username, accessToken, accessExpiresAt, refreshToken }
}

const fileSchema = z.object({
  /** The server signed in to last; used where nothing else names one. */
  current: z.string().nullable(),
  servers: z.record(z.string(), credentialSchema),
  /** Device tokens, which let nobody in: a server spares who has one the pauses that strangers' guesses bring. */
  devices: z.array(z.object({ server: z.string(), username: z.string(), token: z.string() })).default([]),
})
type CredentialFile = z.infer<typeof fileSchema>

/** The credentials kept on this machine, by server, in `credentials.json` (mode 0600) of the config folder. */
export interface CredentialStore {
  readonly file: string
  current(): Promise<string | null>
  read(server: string): Promise<Credential | null>
  /** Keeps a credential and makes its server the current one. */
  save(server: string, credential: Credential): Promise<void>
  remove(server: string): Promise<void>
  /** The device token that an earlier sign-in of this user gave; it stays when the user signs out. */
  device(server: string, username: string): Promise<string | undefined>
  /** Keeps a session that the server opened, and the device token that comes with it. */
  saveSession(server: string, session: Session): Promise<void>
  /**
   * Replaces the credential of a server by what `change` makes of it, while no other gavel process may change the file:
   * a refresh token is good once, so two processes must not spend the same.
   */
  update(server: string, change: (now: Credential | null) => Promise<Credential | null>): Promise<Credential | null>
}

/** The credentials in `directory`, which is made on the first write. */
export function openCredentials(directory: string): CredentialStore {
  const file = path.join(directory, 'credentials.json')

  async function load(): Promise<CredentialFile> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (text === null) return { current: null, servers: {}, devices: [] }
    try {
      return fileSchema.parse(JSON.parse(text))
    } catch (cause) {
      throw new GavelError('config.invalid', 'The file of credentials cannot be read.', {
        hint: 'Delete it and sign in again: gavel auth login',
        file,
        cause,
      })
    }
  }

  async function change(edit: (now: CredentialFile) => Promise<CredentialFile>): Promise<void> {
    await makeFolder(directory, 0o700)
    await withLock(`${file}.lock`, async () => {
      await replaceFile(file, `${JSON.stringify(await edit(await load()), null, 2)}\n`, 0o600)
      await chmod(file, 0o600)
    })
  }

  async function update(
    server: string,
    edit: (now: Credential | null) => Promise<Credential | null>,
  ): Promise<Credential | null> {
    let result: Credential | null = null
    await change(async (now) => {
      result = await edit(now.servers[server] ?? null)
      const { [server]: _, ...others } = now.servers
      return { ...now, servers: result === null ? others : { ...others, [server]: result } }
    })
    return result
  }

  const isOf = (server: string, username: string) => (each: { server: string; username: string }) =>
    each.server === server && each.username === username

  return {
    file,
    current: async () => (await load()).current,
    read: async (server) => (await load()).servers[server] ?? null,
    save: (server, credential) =>
      change(async (now) => ({ ...now, current: server, servers: { ...now.servers, [server]: credential } })),
    remove: (server) =>
      change(async (now) => {
        const { [server]: _, ...servers } = now.servers
        return { ...now, current: now.current === server ? (Object.keys(servers)[0] ?? null) : now.current, servers }
      }),
    device: async (server, username) => (await load()).devices.find(isOf(server, username))?.token,
    saveSession: (server, session) =>
      change(async (now) => {
        const { username } = session.user
        const isSame = isOf(server, username)
        const others = now.devices.filter((each) => !isSame(each))
        const { deviceToken: token } = session
        return {
          current: server,
          servers: { ...now.servers, [server]: toCredential(session) },
          devices: token === undefined ? now.devices : [...others, { server, username, token }],
        }
      }),
    update,
  }
}
