import { type ErrorBody, GavelError } from '@gavel/shared/error'
import { parseServer } from '../remote/server-address.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'

/** A kept submission that could not be sent, or whose verdict did not come. */
export interface Failure {
  readonly entry: OutboxEntry
  readonly error: GavelError
}

/** A kept submission as `--kept --json` lists it. */
export function toKeptItem({ key, server, keptAt, submission: { problem, language } }: OutboxEntry) {
  return { id: key, server, keptAt, problem, language }
}

export function describeKept({ key, server, submission: { problem, language } }: OutboxEntry): string {
  return `submission ${key} (${problem} in ${language}, for ${server})`
}

/** What is kept, all of it or for the server of the flag. */
export async function listKept(outbox: Outbox, flag: string | undefined): Promise<OutboxEntry[]> {
  const entries = await outbox.list()
  if (flag === undefined) return entries
  const server = parseServer(flag)
  return entries.filter((entry) => entry.server === server)
}

export async function nothingKept(outbox: Outbox, flag: string | undefined): Promise<GavelError> {
  const others = new Set((await outbox.list()).map(({ server }) => server))
  if (flag === undefined || others.size === 0) {
    return new GavelError('usage.invalid', 'Nothing waits to be sent.', {
      hint: 'Submit: gavel submit',
      file: outbox.directory,
    })
  }
  return new GavelError('usage.invalid', `Nothing waits to be sent to ${flag}.`, {
    hint: `What is kept is for ${[...others].join(', ')}. Send it all: gavel submit --retry`,
    file: outbox.directory,
  })
}

/** A failure as `--retry --json` lists it. */
export function toFailedItem({ entry, error }: Failure) {
  return { ...toKeptItem(entry), error: error.toBody() }
}

/** `error` of a retry, which stands where every document of a command that failed has it: that of the first failure. */
export function errorOfRetry([first]: readonly Failure[]): { readonly error?: ErrorBody } {
  return first === undefined ? {} : { error: first.error.toBody() }
}
