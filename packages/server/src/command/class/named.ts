import { classNameSchema } from '@gavel/shared/class'
import { GavelError } from '@gavel/shared/error'
import type { Identity } from '../../access/identity.ts'

/** Whoever runs a command on the server's own machine: may all that an administrator may. */
export const operator: Identity = { id: '', username: '', role: 'admin', session: null, scopes: null }

/** The name of a class, the first argument. @throws GavelError `request.invalid` */
export function readClassName(name: string | undefined, usage: string): string {
  const parsed = classNameSchema.safeParse(name)
  if (parsed.success) return parsed.data
  throw new GavelError('request.invalid', 'The name of a class is wanted.', { hint: usage })
}
