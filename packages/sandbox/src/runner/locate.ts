import { existsSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'

/**
 * Where the C runner is: beside the bundle of an installed program, or where a checkout builds it.
 * @throws GavelError `sandbox.unavailable`
 */
export function locateRunner(): string {
  const here = import.meta.dirname
  const candidates = [path.join(here, 'gavel-runner'), path.join(here, '../../native/build/gavel-runner')]
  const found = candidates.find((candidate) => existsSync(candidate))
  if (found !== undefined) return found
  throw new GavelError(
    'sandbox.unavailable',
    `The sandbox runner is missing: looked for ${candidates.join(' and ')}.`,
    {
      hint: 'In a checkout, `npm run setup` builds it (it needs a C compiler).',
    },
  )
}
