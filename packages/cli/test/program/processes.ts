import { readdirSync, readFileSync } from 'node:fs'

export interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** All processes of this machine. */
export function listProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [, pid, command, parent] = /^(\d+) \((.*)\) \S (\d+)/s.exec(stat) ?? []
        return [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }]
      } catch {
        return []
      }
    })
}

/** A process and all below it. */
export function familyOf(pid: number, all: readonly Process[]): Process[] {
  const children = all.filter((process) => process.parent === pid)
  return [...all.filter((process) => process.pid === pid), ...children.flatMap((child) => familyOf(child.pid, all))]
}

/** What `look` finds, as soon as it finds something. */
export async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come to pass within 10 s')
}
