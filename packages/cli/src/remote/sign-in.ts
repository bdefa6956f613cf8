import { GavelError } from '@gavel/shared/error'
import { endSentence } from '@gavel/shared/sentence'
import { credentialsSchema } from '@gavel/shared/user'
import * as Flags from '@oclif/core/flags'
import { ask, askSecret, readStandardInput } from './input.ts'
import { isExposed } from './server-address.ts'

/** Flags by which `auth login` and `auth register` take a name and a password. */
export const signInFlags = {
  username: Flags.string({ char: 'u', description: 'Name of the account', helpValue: 'NAME' }),
  'password-stdin': Flags.boolean({ description: 'Read the password from standard input' }),
}

export interface SignInRequest {
  readonly username: string | undefined
  readonly passwordFromStdin: boolean
  /** Ask for the password twice. */
  readonly repeat: boolean
  readonly server: string
  readonly signal: AbortSignal
  readonly note: (text: string) => void
}

/**
 * Name and password, from flags and standard input or asked for on the terminal. A password is never an argument:
 * those can be read by everyone on the machine.
 */
export async function readSignIn(request: SignInRequest): Promise<{ username: string; password: string }> {
  const { signal, server } = request
  if (isExposed(server)) request.note(`Warning: ${server} is not encrypted: your password can be read on its way.`)
  const username = request.username ?? (await ask('Username', '--username NAME', signal))
  const password = request.passwordFromStdin
    ? await readStandardInput('password')
    : await askSecret('Password', '--password-stdin', signal)
  if (request.repeat && !request.passwordFromStdin) {
    const again = await askSecret('Password again', '--password-stdin', signal)
    if (again !== password) throw new GavelError('usage.invalid', 'The two passwords differ.')
  }
  const parsed = credentialsSchema.safeParse({ username, password })
  if (parsed.success) return parsed.data
  throw new GavelError('usage.invalid', endSentence(parsed.error.issues.map((issue) => issue.message).join('; ')))
}
