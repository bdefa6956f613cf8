import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { GavelError } from '@gavel/shared/error'

/** Cost of a hash: 32 MiB and about 0.1 s of one core. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const
const hashBytes = 32
/** Hashes at once, and hashes waiting: a flood of sign-ins must not take all memory and every thread. */
const atOnce = 2
const mostWaiting = 64

/** Hashes and checks passwords with scrypt. A stored password is `scrypt$N$r$p$salt$hash`, salt and hash base64url. */
export interface PasswordHasher {
  /** @throws GavelError `request.too-many` when too many wait. */
  hash(password: string): Promise<string>
  /** `stored` null (no such user) takes as long as a wrong password. */
  verify(password: string, stored: string | null): Promise<boolean>
}

interface Parameters {
  readonly N: number
  readonly r: number
  readonly p: number
}

function derive(password: string, salt: Buffer, { N, r, p }: Parameters): Promise<Buffer> {
  const maxmem = 256 * N * r
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, hashBytes, { N, r, p, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function parseStored(stored: string): { salt: Buffer; hash: Buffer; parameters: Parameters } {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored)
  if (match === null) throw new Error('a stored password is not in the form that auth/password.ts writes')
  const [, N, r, p, salt = '', hash = ''] = match
  return {
    parameters: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

export function createPasswordHasher(parameters: Parameters = cost): PasswordHasher {
  const queue: (() => void)[] = []
  let active = 0

  async function bounded<T>(work: () => Promise<T>): Promise<T> {
    if (active >= atOnce) {
      if (queue.length >= mostWaiting) {
        throw new GavelError('request.too-many', 'Too many people are signing in at this moment.', {
          hint: 'Try again in a few seconds.',
        })
      }
      await new Promise<void>((resolve) => queue.push(resolve))
    } else active += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next === undefined) active -= 1
      else next()
    }
  }

  return {
    hash: (password) =>
      bounded(async () => {
        const salt = randomBytes(16)
        const hash = await derive(password, salt, parameters)
        const { N, r, p } = parameters
        return `scrypt$${N}$${r}$${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
      }),
    verify: (password, stored) =>
      bounded(async () => {
        if (stored === null) {
          await derive(password, randomBytes(16), parameters)
          return false
        }
        const known = parseStored(stored)
        return timingSafeEqual(await derive(password, known.salt, known.parameters), known.hash)
      }),
  }
}
