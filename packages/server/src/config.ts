import { isIP } from 'node:net'
import path from 'node:path'
import { baseFolder } from '@gavel/files/home'
import { GavelError } from '@gavel/shared/error'
import * as z from 'zod'
import { type RegistrationMode, registrationModes } from './access/registration-mode.ts'

/** Each schema says what is wanted, for the person who gave something else. */
const count = (least: number, most: number) => {
  const error = `a whole number from ${least} to ${most} is wanted`
  return z
    .string({ error })
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .pipe(z.int().min(least, { error }).max(most, { error }))
}
const textSchema = z.string({ error: 'it must not be empty' })
const postgresSchema = z
  .string()
  .regex(/^postgres(ql)?:\/\//, { error: 'an address that begins with postgres:// is wanted' })
/** An address, or a range that is smaller than all there are: to trust everybody is to take the client's own word. */
function isRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  if (bits === 0 || more.length > 0) return false
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= bits)
}
/** Who may say a client's address: `0` nobody, `1` this machine, else addresses and ranges with a comma between them. */
const proxiesSchema = z.string().transform((text, context) => {
  if (text === '0' || text === 'false') return []
  if (text === '1' || text === 'true') return ['127.0.0.0/8', '::1']
  const ranges = text.split(',').map((each) => each.trim())
  if (ranges.every(isRange)) return ranges
  context.addIssue({
    code: 'custom',
    message: '0, 1 or the addresses of proxies are wanted, such as 10.0.0.7,172.30.0.0/16',
  })
  return z.NEVER
})
const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
const levelSchema = z.enum(levels, { error: `one of ${levels.join(', ')} is wanted` })

const unboundedSchema = z.enum(['accept', 'refuse'], { error: 'accept or refuse is wanted' })

const registrationSchema = z.enum(registrationModes, { error: `one of ${registrationModes.join(', ')} is wanted` })

/** How the server runs. */
export interface Config {
  /** Absolute path: the database, the packages and the signing key live there. */
  readonly dataDirectory: string
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** How many runs at once; 0: this server only stores and does not judge. Undefined: one a core. */
  readonly slots: number | undefined
  readonly logLevel: string
  /** Addresses and ranges of the proxies whose X-Forwarded-For is believed, from its end as far as they reach; none: nobody's. */
  readonly trustedProxies: readonly string[]
  /** Who may make an account. */
  readonly registration: RegistrationMode
  /** Accounts a day from one address, without an invitation. */
  readonly accountsPerDay: number
  /** Sign-ins with a wrong password, and registrations, a minute from one address. */
  readonly signInsPerMinute: number
  /** Submissions a minute of one user. */
  readonly submissionsPerMinute: number
  /** Address of a Postgres database, with its password; undefined: SQLite in the data directory. */
  readonly databaseUrl: string | undefined
  /** Address of a replica of it, for lists and statistics. */
  readonly replicaUrl: string | undefined
  /** Unfinished judgings with which no more submissions are taken. */
  readonly queueLimit: number
  /** Unfinished judgings of one user with which no more of theirs are taken. */
  readonly queueLimitPerUser: number
  /** Bytes of packages that a judge node keeps. */
  readonly nodeCacheBytes: number
  /** Whether strangers' programs are judged where no cgroup bounds what they take. */
  readonly acceptsUnboundedMemory: boolean
}

/** What was said on the command line, as text; it wins over the environment. */
export interface ConfigFlags {
  readonly data?: string | undefined
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly slots?: string | undefined
  readonly registration?: string | undefined
}

/**
 * Reads the configuration; docs/server.md explains each setting. Nothing else in the server reads the environment.
 * @throws GavelError `config.invalid`, naming the flag or variable at fault.
 */
export function readConfig(flags: ConfigFlags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  /** The value of one setting: flag, or else environment; undefined where neither says anything. */
  function read<T>(variable: string, schema: z.ZodType<T>, flag?: keyof ConfigFlags): T | undefined {
    const said = flag === undefined ? undefined : flags[flag]
    const text = said ?? (env[variable] || undefined)
    if (text === undefined) return undefined
    const parsed = schema.safeParse(text === '' ? undefined : text)
    if (parsed.success) return parsed.data
    const source = said === undefined ? variable : `--${flag}`
    // An address of a database holds a password.
    const shown = variable.endsWith('_URL') ? 'what it is' : `"${text}"`
    throw new GavelError('config.invalid', `${source} cannot be ${shown}: ${parsed.error.issues[0]?.message ?? ''}.`, {
      hint: 'gavel-server --help lists the flags and the environment.',
    })
  }

  const dataDirectory = read('GAVEL_DATA', textSchema, 'data') ?? path.join(baseFolder('data', env), 'gavel-server')
  return {
    dataDirectory: path.resolve(dataDirectory),
    host: read('GAVEL_HOST', textSchema, 'host') ?? '127.0.0.1',
    port: read('GAVEL_PORT', count(0, 65_535), 'port') ?? 4170,
    slots: read('GAVEL_SLOTS', count(0, 1024), 'slots'),
    logLevel: read('GAVEL_LOG_LEVEL', levelSchema) ?? 'info',
    trustedProxies: read('GAVEL_TRUST_PROXY', proxiesSchema) ?? [],
    registration: read('GAVEL_REGISTRATION', registrationSchema, 'registration') ?? 'open',
    accountsPerDay: read('GAVEL_ACCOUNTS_PER_DAY', count(1, 1_000_000)) ?? 100,
    signInsPerMinute: read('GAVEL_SIGN_INS_PER_MINUTE', count(1, 1_000_000)) ?? 100,
    submissionsPerMinute: read('GAVEL_SUBMISSIONS_PER_MINUTE', count(1, 1_000_000)) ?? 60,
    databaseUrl: read('DATABASE_URL', postgresSchema),
    replicaUrl: read('DATABASE_REPLICA_URL', postgresSchema),
    queueLimit: read('GAVEL_QUEUE_LIMIT', count(1, 10_000_000)) ?? 20_000,
    queueLimitPerUser: read('GAVEL_QUEUE_LIMIT_PER_USER', count(1, 1_000_000)) ?? 1000,
    nodeCacheBytes: (read('GAVEL_NODE_CACHE_MIB', count(1, 100_000_000)) ?? 10_240) * 1024 ** 2,
    acceptsUnboundedMemory: read('GAVEL_UNBOUNDED_MEMORY', unboundedSchema) === 'accept',
  }
}
