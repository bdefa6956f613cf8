import { GavelError } from '@gavel/shared/error'
import { endSentence } from '@gavel/shared/sentence'
import { credentialsSchema } from '@gavel/shared/user'
import * as Flags from '@oclif/core/flags'
import type * as z from 'zod'
import { ask, askSecret, readStandardInput } from './input.ts'
import { exposedPassword, isExposed } from './server-address.ts'

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
  if (isExposed(server)) request.note(exposedPassword(server))
  const username = request.username ?? (await ask('Username', '--username NAME', signal))
  const password = request.passwordFromStdin
    ? await readStandardInput('password')
    : await askPassword('Password', request.repeat, signal)
  return parseTyped(credentialsSchema, { username, password })
}

/** A password asked for on the terminal and not shown; `repeat` asks twice. @throws GavelError `usage.invalid` */
export async function askPassword(question: string, repeat: boolean, signal: AbortSignal): Promise<string> {
  const password = await askSecret(question, '--password-stdin', signal)
  if (repeat && (await askSecret(`${question} again`, '--password-stdin', signal)) !== password) {
    throw new GavelError('usage.invalid', 'The two passwords differ.')
  }
  return password
}

/** What was typed, checked. @throws GavelError `usage.invalid` that says what is wrong with it, and never what it is. */
export function parseTyped<T>(schema: z.ZodType<T>, typed: unknown): T {
  const parsed = schema.safeParse(typed)
  if (parsed.success) return parsed.data
  throw new GavelError('usage.invalid', endSentence(parsed.error.issues.map((issue) => issue.message).join('; ')))
}
