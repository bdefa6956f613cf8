/** One thing that `gavel doctor` looked at. `remedy`: the one command, or step, that mends it; null where nothing is to be done. */
export interface Check {
  /** Stable: node, kernel, user-namespaces, sandbox, cgroup, docker, images, swap, turbo, smt, speed, language:ID, server. */
  readonly id: string
  readonly status: 'ok' | 'warning' | 'failure'
  readonly message: string
  readonly remedy: string | null
}

export const ok = (id: string, message: string): Check => ({ id, status: 'ok', message, remedy: null })

export const failure = (id: string, message: string, remedy: string): Check => ({
  id,
  status: 'failure',
  message,
  remedy,
})
export const warning = (id: string, message: string, remedy: string | null): Check => ({
  id,
  status: 'warning',
  message,
  remedy,
})
