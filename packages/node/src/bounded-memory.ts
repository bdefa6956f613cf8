import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'

/**
 * Refuses to judge for strangers where no cgroup bounds what a program takes: without one, memory is looked at from time to time,
 * and what a program shares, locks or leaves in pipes is not counted at all, so that one submission can exhaust the machine.
 * @throws GavelError `sandbox.unavailable`
 */
export function requireBoundedMemory({ hello: { cgroup, cgroupWhy } }: Pick<Sandbox, 'hello'>): void {
  if (cgroup !== 'none') return
  const why = cgroupWhy === '' ? '' : ` (${cgroupWhy})`
  throw new GavelError(
    'sandbox.unavailable',
    `Nothing bounds for sure what programs of strangers take here: there is no cgroup${why}.`,
    {
      hint: 'Give it one (`gavel doctor` says how), judge on this machine alone (--host 127.0.0.1), or say GAVEL_UNBOUNDED_MEMORY=accept where you trust whoever submits, or the container around it has a limit of its own.',
    },
  )
}
