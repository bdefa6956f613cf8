import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Cost of a hash: 32 MiB and about 0.3 s of one core; what OWASP's cheat sheet on storing passwords names for this N. */
const cost = { N: 2 ** 15, r: 8, p: 3 } as const
const hashBytes = 32

/** Hashes and checks passwords with scrypt. A stored password is `scrypt$N$r$p$salt$hash`, salt and hash base64url. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** `stored` null (no such user), or hashed at less cost, takes as long as a wrong password. */
  verify(password: string, stored: string | null): Promise<boolean>
  /** True for a stored password that was hashed at another cost than today's. */
  isOutdated(stored: string): boolean
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

/** The parts of a stored password; null for one that nobody can have, such as that of an account without a password. */
function parseStored(stored: string): { salt: Buffer; hash: Buffer; parameters: Parameters } | null {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored)
  if (match === null) return null
  const [, N, r, p, salt = '', hash = ''] = match
  return {
    parameters: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

export function createPasswordHasher(parameters: Parameters = cost): PasswordHasher {
  return {
    hash: async (password) => {
      const salt = randomBytes(16)
      const hash = await derive(password, salt, parameters)
      const { N, r, p } = parameters
      return `scrypt$${N}$${r}$${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
    },
    verify: async (password, stored) => {
      const known = stored === null ? null : parseStored(stored)
      if (known === null) {
        await derive(password, randomBytes(16), parameters)
        return false
      }
      const right = timingSafeEqual(await derive(password, known.salt, known.parameters), known.hash)
      const { N, r, p } = known.parameters
      if (N === parameters.N && r === parameters.r && p < parameters.p) {
        await derive(password, known.salt, { N, r, p: parameters.p - p })
      }
      return right
    },
    isOutdated: (stored) => {
      const { N, r, p } = parameters
      return !stored.startsWith(`scrypt$${N}$${r}$${p}$`)
    },
  }
}
