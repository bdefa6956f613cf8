import type { CgroupMode, LimitHit, RunResult } from '@gavel/shared/run'
import type { Field, Reply } from '../runner/protocol.ts'
import type { RunSpec, SlotRun } from './driver.ts'

const microseconds = (seconds: number) => Math.max(1, Math.round(seconds * 1e6))

/** The part of a `run` request that says what to run and within which limits. */
export function runFields(spec: RunSpec, outputs: { readonly stdout: string; readonly stderr: string }): Field[] {
  const { stdin, stdout } = spec
  return [
    ...spec.argv.map((argument) => ['arg', argument] as const),
    ...(stdin !== null && typeof stdin === 'object'
      ? ([
          ['stdin_pipe', stdin.pipe],
          ['hold', stdin.holds === true ? 1 : 0],
        ] as const)
      : ([['stdin', stdin ?? '']] as const)),
    stdout === undefined ? ['stdout', outputs.stdout] : ['stdout_pipe', stdout.pipe],
    ['stderr', outputs.stderr],
    ...Object.entries(spec.env).map(([name, value]) => ['env', `${name}=${value}`] as const),
    ['cpu_us', microseconds(spec.limits.cpuSeconds)],
    ['wall_us', microseconds(spec.limits.wallSeconds)],
    ['memory', spec.limits.memoryBytes],
    ['output', spec.limits.outputBytes],
    ['processes', spec.limits.processes],
    ['sockets', spec.allowSockets === true ? 1 : 0],
    ['readonly', spec.allowFileWriting === false ? 1 : 0],
  ]
}

const limitHits: Readonly<Record<string, LimitHit>> = { cpu: 'cpu', wall: 'wall', memory: 'memory', output: 'output' }

/** Where CPU time and memory were read, by what the runner says of both. */
const modes: Readonly<Record<string, Pick<RunResult['mode'], 'cpu' | 'memory'>>> = {
  cgroup: { cpu: 'cgroup', memory: 'cgroup' },
  container: { cpu: 'cgroup', memory: 'container' },
}

const optionalNumber = (text: string | undefined) => (text === undefined ? null : Number(text))

/** The answer to a `run` request as a RunResult: nanoseconds become seconds. */
export function runResult(reply: Reply, cgroup: CgroupMode): SlotRun {
  const measured = modes[reply.get('measured') ?? ''] ?? { cpu: 'rusage', memory: 'rusage' }
  return {
    exitCode: optionalNumber(reply.get('exit')),
    signal: optionalNumber(reply.get('signal')),
    limit: limitHits[reply.get('limit') ?? ''] ?? null,
    cpuSeconds: reply.number('cpu_ns') / 1e9,
    systemSeconds: reply.number('system_ns') / 1e9,
    wallSeconds: reply.number('wall_ns') / 1e9,
    memoryBytes: reply.number('memory'),
    oomKills: reply.number('oom_kills'),
    stdoutBytes: reply.number('stdout'),
    stderrBytes: reply.number('stderr'),
    mode: { cgroup, ...measured },
    endedAt: optionalNumber(reply.get('ended_ns')),
  }
}
