import { spawnSync } from 'node:child_process'

/** Runs a command whose output the person sees. @throws Error where it fails. */
export function must(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}

/** What a command printed; null where it failed, or is not there. */
export function outputOf(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
    env: { ...process.env, ...env },
  })
  return status === 0 ? stdout : null
}
