import { GavelError } from '@gavel/shared/error'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import { type PageCall, requireUser } from './page.ts'

/** @throws GavelError `auth.required`; `request.not-found` for others, to whom these pages are not there. */
export function requireAdministrator(call: PageCall): Identity {
  const user = requireUser(call)
  if (maySee(user, { kind: 'administration' })) return user
  throw new GavelError('request.not-found', call.visit.words.errors.notFound)
}
