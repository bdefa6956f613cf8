import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { median, round } from '../bench.ts'

const rounds = 41
const gavel = path.resolve(import.meta.dirname, '../../packages/cli/bin/gavel.js')
const commands = {
  node_ms: ['-e', '0'],
  version_ms: [gavel, '--version'],
  help_ms: [gavel, '--help'],
  command_ms: [gavel, 'language', 'list'],
} as const
type Figure = keyof typeof commands
const figures = Object.keys(commands) as Figure[]

function time(args: readonly string[]): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const took = performance.now() - started
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return took
}

/**
 * What starting gavel costs: wall time of a process from spawn to exit, medians of interleaved runs, beside an empty
 * Node. Each command runs once before, so that compiled code and what is known of the compilers are in their caches.
 */
export async function measure(): Promise<Readonly<Record<string, number>>[]> {
  const times: Record<Figure, number[]> = { node_ms: [], version_ms: [], help_ms: [], command_ms: [] }
  for (const figure of figures) time(commands[figure])
  for (let round = 0; round < rounds; round++) {
    for (const figure of figures) times[figure].push(time(commands[figure]))
  }
  const bare = median(times.node_ms)
  return [
    {
      ...Object.fromEntries(figures.map((figure) => [figure, round(median(times[figure]))])),
      version_times_node: round(median(times.version_ms) / bare),
      help_times_node: round(median(times.help_ms) / bare),
      command_times_node: round(median(times.command_ms) / bare),
    },
  ]
}
