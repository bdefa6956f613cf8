import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import { Duplex, PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type Docker from 'dockerode'
import { locateSeccompProfile } from '../../locate.ts'
import type { RunnerLink } from '../../runner/link.ts'

/** The outer wall around everything in one container: a slot's programs and its runner. */
export const containerLimits = { memoryBytes: 8 * 1024 ** 3, processes: 2048, cpus: 2 } as const

/** Which process a container belongs to: when that is gone, so may the container be. */
export const ownerLabel = 'org.gavel.sandbox'
export const ownerName = (pid: number) => `${hostname()}:${pid}`

/** The profile of deploy/apparmor/, for engines on hosts with AppArmor. */
const apparmorProfile = 'gavel-sandbox'
const connectSeconds = 20
const diagnosticLines = 20

export interface ContainerSpec {
  readonly image: string
  /** The runner's binary in the container, and how it is called. */
  readonly runner: readonly [string, ...string[]]
  readonly user: string
  readonly binds: readonly string[]
  /** Places in the container that are volumes of its own, writable and gone with it. */
  readonly volumes: readonly string[]
  readonly cgroupParent: string | null
  readonly cores: number
  readonly hasAppArmor: boolean
  /** The runner's stream is the container's standard input and output. */
  readonly stdio: boolean
}

/**
 * A container that is no more privileged than any: no added capability, an ordinary user, no network, a read-only root, no
 * new privileges. What makes sandboxes in it possible is a seccomp profile that allows clone3, mount, umount2, pivot_root
 * and unshare, and a /proc that is whole.
 */
export function containerOptions(spec: ContainerSpec): Docker.ContainerCreateOptions {
  const seccomp = JSON.stringify(JSON.parse(readFileSync(locateSeccompProfile(), 'utf8')))
  const [program, ...args] = spec.runner
  return {
    Image: spec.image,
    Entrypoint: [program],
    Cmd: args,
    User: spec.user,
    Env: [],
    NetworkDisabled: true,
    Labels: { [ownerLabel]: ownerName(process.pid) },
    Volumes: Object.fromEntries(spec.volumes.map((place) => [place, {}])),
    OpenStdin: spec.stdio,
    StdinOnce: spec.stdio,
    AttachStdin: spec.stdio,
    AttachStdout: spec.stdio,
    AttachStderr: true,
    HostConfig: {
      Binds: [...spec.binds],
      AutoRemove: true,
      NetworkMode: 'none',
      IpcMode: 'private',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: [
        'no-new-privileges',
        `seccomp=${seccomp}`,
        ...(spec.hasAppArmor ? [`apparmor=${apparmorProfile}`] : []),
      ],
      // What `--security-opt systempaths=unconfined` says to the API.
      MaskedPaths: [],
      ReadonlyPaths: [],
      Memory: containerLimits.memoryBytes,
      MemorySwap: containerLimits.memoryBytes,
      MemorySwappiness: 0,
      PidsLimit: containerLimits.processes,
      NanoCpus: Math.min(containerLimits.cpus, spec.cores) * 1e9,
      Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }],
      ShmSize: 1 << 20,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '64k', 'max-file': '1' } },
      ...(spec.cgroupParent === null ? {} : { CgroupParent: spec.cgroupParent }),
    },
  }
}

/** The end of what a container wrote, for a message: it is removed when it ends, so this may come too late. */
async function lastWords(container: Docker.Container): Promise<string> {
  try {
    const log = await container.logs({ stderr: true, stdout: false, tail: diagnosticLines })
    return log
      .toString('utf8')
      .replace(/[^\t\n\x20-\x7e]/g, '')
      .trim()
  } catch {
    return ''
  }
}

/** Ends a container, also one that never began, and removes it with its volumes; one that is gone already is no error. */
export async function endContainer(container: Docker.Container): Promise<void> {
  try {
    await container.remove({ force: true, v: true })
  } catch {
    // It has ended by itself, and the engine is removing it: that is waited for.
    await container.wait({ condition: 'removed' }).catch(() => {})
  }
}

const endedWords = async (container: Docker.Container): Promise<string> => {
  const [result, words] = await Promise.all([
    container.wait().catch((error: Error) => ({ StatusCode: error.message })),
    lastWords(container),
  ])
  return `ended with its container (exit code ${result.StatusCode}). ${words}`.trim()
}

/** The runner of a container of this machine, which listens at a socket in a folder that both see. */
export async function connectBySocket(container: Docker.Container, socketPath: string): Promise<RunnerLink> {
  const ended = endedWords(container)
  let isGone = false
  void ended.then(() => {
    isGone = true
  })
  const deadline = Date.now() + connectSeconds * 1000
  for (;;) {
    if (isGone) throw new Error(await ended)
    const stream = connect(socketPath)
    try {
      await once(stream, 'connect')
      return { stream, ended, close: () => closeStream(stream, container) }
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(5)
    }
  }
}

/** The runner of a container anywhere, by its standard input and output. To be called before the container starts. */
export async function connectByStdio(docker: Docker, container: Docker.Container): Promise<RunnerLink> {
  const raw = await container.attach({ stream: true, hijack: true, stdin: true, stdout: true, stderr: true })
  const output = new PassThrough()
  const diagnostics = new PassThrough()
  diagnostics.resume()
  docker.modem.demuxStream(raw, output, diagnostics)
  raw.on('end', () => output.end())
  raw.on('error', (error) => output.destroy(error))
  const stream = Duplex.from({ readable: output, writable: raw })
  const ended = new Promise<string>((resolve) => {
    output.on('close', () => resolve('ended with its container'))
  })
  return { stream, ended, close: () => closeStream(stream, container) }
}

async function closeStream(stream: Duplex, container: Docker.Container): Promise<void> {
  stream.on('error', () => {})
  stream.destroy()
  await endContainer(container)
}
