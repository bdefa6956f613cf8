import { existsSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'

/**
 * A file that comes with Gavel: beside the bundle of an installed program, or where a checkout has it, from its root.
 * @throws GavelError `sandbox.unavailable`
 */
function locate(name: string, inCheckout: string, hint?: string): string {
  const here = import.meta.dirname
  const candidates = [path.join(here, name), path.join(here, '../../..', inCheckout)]
  const found = candidates.find((candidate) => existsSync(candidate))
  if (found !== undefined) return found
  throw new GavelError('sandbox.unavailable', `${name} is missing: looked for ${candidates.join(' and ')}.`, { hint })
}

const howBuilt = 'In a checkout, `npm run setup` builds it (it needs a C compiler).'

export const locateRunner = () => locate('gavel-runner', 'packages/sandbox/native/build/gavel-runner', howBuilt)

/** What writes down what a submission and a validator say to each other. */
export const locateRecorder = () => locate('gavel-recorder', 'packages/sandbox/native/build/gavel-recorder', howBuilt)

/** What the engine's system call filter lets containers do. */
export const locateSeccompProfile = () => locate('seccomp.json', 'deploy/docker/seccomp.json')

/** Which images there are, and what is in each. */
export const locateImageDefinitions = () => locate('images.yaml', 'images/images.yaml')

/** What is compiled with validators of other systems, so that they serve as those of a problem package. */
export const locateAdapter = () => locate('adapter.c', 'packages/author/src/import/adapter.c')
