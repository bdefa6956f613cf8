import { GavelError } from '@gavel/shared/error'
import type { CgroupMode, LimitHit, RunLimits, RunResult } from '@gavel/shared/run'
import type { Field, Reply } from '../runner/protocol.ts'
import type { RunSpec, SlotRun } from './driver.ts'

const microseconds = (seconds: number) => Math.max(1, Math.round(seconds * 1e6))

/** A program that waits for a CPU all the time is given up after so many times its wall limit. */
const lastWalls = 10

/** The seconds after which a run ends whatever it waits for. */
export const lastWallSeconds = (limits: RunLimits) => lastWalls * limits.wallSeconds

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
    ['last_wall_us', microseconds(lastWallSeconds(spec.limits))],
    ['memory', spec.limits.memoryBytes],
    ['output', spec.limits.outputBytes],
    ['processes', spec.limits.processes],
    ['sockets', spec.allowSockets === true ? 1 : 0],
    ['readonly', spec.allowFileWriting === false ? 1 : 0],
    ...(spec.collectFiles === undefined ? [] : [['collect_files', spec.collectFiles] as const]),
    ['spare_box', spec.collectInto === spec.box ? 1 : 0],
  ]
}

const limitHits: Readonly<Record<string, LimitHit>> = { cpu: 'cpu', wall: 'wall', memory: 'memory', output: 'output' }

/** Where CPU time and memory were read, by what the runner says of both. */
const modes: Readonly<Record<string, Pick<RunResult['mode'], 'cpu' | 'memory'>>> = {
  cgroup: { cpu: 'cgroup', memory: 'cgroup' },
  container: { cpu: 'cgroup', memory: 'container' },
}

const optionalNumber = (text: string | undefined) => (text === undefined ? null : Number(text))

const inSeconds = (reply: Reply, key: string) => reply.number(key) / 1e9

/** A run that got next to nothing of a CPU says nothing about its program. */
function tooBusy(reply: Reply): GavelError {
  const [wall, cpu, waited] = ['wall_ns', 'cpu_ns', 'waited_ns'].map((key) => `${inSeconds(reply, key).toFixed(3)} s`)
  return new GavelError(
    'sandbox.busy',
    `The machine was too busy: in ${wall} a program had a CPU for ${cpu}, and waited for one for ${waited}.`,
    { hint: 'Judge it again when less runs beside it.' },
  )
}

/**
 * The answer to a `run` request as a RunResult: nanoseconds become seconds.
 * @throws GavelError `sandbox.busy` where the run was given up for want of a CPU
 */
export function runResult(reply: Reply, cgroup: CgroupMode): SlotRun {
  if (reply.get('limit') === 'starved') throw tooBusy(reply)
  const measured = modes[reply.get('measured') ?? ''] ?? { cpu: 'rusage', memory: 'rusage' }
  return {
    exitCode: optionalNumber(reply.get('exit')),
    signal: optionalNumber(reply.get('signal')),
    limit: limitHits[reply.get('limit') ?? ''] ?? null,
    cpuSeconds: inSeconds(reply, 'cpu_ns'),
    systemSeconds: inSeconds(reply, 'system_ns'),
    wallSeconds: inSeconds(reply, 'wall_ns'),
    waitedSeconds: inSeconds(reply, 'waited_ns'),
    memoryBytes: reply.number('memory'),
    oomKills: reply.number('oom_kills'),
    stdoutBytes: reply.number('stdout'),
    stderrBytes: reply.number('stderr'),
    mode: { cgroup, ...measured },
    endedAt: optionalNumber(reply.get('ended_ns')),
  }
}
