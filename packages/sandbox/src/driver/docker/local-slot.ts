import { chown, copyFile, mkdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { RunResult } from '@gavel/shared/run'
import type { SandboxImage } from '../../image/image.ts'
import { imageRoot } from '../../image/root-entries.ts'
import { RunnerClient } from '../../runner/client.ts'
import type { RunSpec, Slot } from '../driver.ts'
import { copyPlain, LocalFolder } from '../folder.ts'
import { localFolder, RunnerSlot, type RunnerSlotOptions, refusePipes, slotFields } from '../runner-slot.ts'
import type { Scratch } from '../scratch.ts'
import { connectBySocket, containerLimits, containerOptions, endContainer } from './container.ts'
import { type Engine, type EngineInfo, imageReference } from './engine.ts'
import { type LentCgroup, lendCgroup, lentDirectory } from './lent-cgroup.ts'

/** Where a slot is wanted: on which engine, of which image. */
export interface DockerPlace {
  readonly engine: Engine
  readonly info: EngineInfo
  readonly scratch: Scratch
  readonly keep: { readonly name: string; readonly path: string }
  /** Absolute path of the runner's binary. */
  readonly runner: string
  readonly image: SandboxImage
  readonly core: number
}

/** The user that runners in containers are where Gavel is root. */
export const containerUid = 1000

/** Where a container sees what is kept: the way to its place on this machine may be closed to the container's user. */
const keptDirectory = '/gavel-kept'

/**
 * A slot in a container of an engine on this machine. The container sees the folders of runs at their own paths, and its
 * runner listens at a socket among them, so a run costs what it costs natively.
 */
export async function openLocalSlot(place: DockerPlace): Promise<Slot> {
  const { engine, info, scratch, keep, image, core } = place
  const uid = process.getuid?.() || containerUid
  const gid = process.getgid?.() || containerUid
  const name = `${image.name}-${core}-${Date.now().toString(36)}`
  // A root and a folder for outputs of its own: it cannot reach what the programs of other slots wrote.
  const own = path.join(scratch.directory, name)
  for (const folder of [own, path.join(own, 'root'), path.join(own, 'output')]) {
    await mkdir(folder, { mode: 0o755 })
    await chown(folder, uid, gid)
  }
  const runner = path.join(own, 'gavel-runner')
  await copyFile(place.runner, runner)
  const socket = path.join(own, 'control')
  let lent: LentCgroup | null = null
  try {
    lent = info.lendsCgroups ? lendCgroup(name, uid, containerLimits) : null
    const container = await engine.docker.createContainer(
      containerOptions({
        image: imageReference(image),
        runner: [runner, `--listen=${socket}`, `--cgroup=${lent ? lentDirectory : 'container'}`],
        user: `${uid}:${gid}`,
        binds: [
          `${own}:${own}`,
          `${scratch.share.path}:${scratch.share.path}:ro`,
          `${keep.path}:${keptDirectory}:ro`,
          ...(lent?.binds ?? []),
        ],
        volumes: [],
        cgroupParent: lent?.parent ?? null,
        cores: info.cores,
        hasAppArmor: info.hasAppArmor,
        stdio: false,
      }),
    )
    try {
      await container.start()
      const client = new RunnerClient(await connectBySocket(container, socket))
      const { cgroup, cpus } = await client.hello()
      const cpu = cpus[core % Math.max(1, cpus.length)]
      await client.request('open', [
        ['slot', 0],
        ...(cpu === undefined ? [] : [['cpu', cpu] as const]),
        ['root', path.join(own, 'root')],
        ...slotFields([scratch.share, { ...keep, path: keptDirectory }]),
        ...imageRoot(''),
      ])
      return new LocalDockerSlot(
        {
          runner: client,
          number: 0,
          cgroup,
          outputs: { directory: path.join(own, 'output'), name: 'run' },
        },
        { own, uid, gid, end: () => client.close().finally(() => lent?.remove()) },
      )
    } catch (error) {
      await endContainer(container)
      throw error
    }
  } catch (error) {
    lent?.remove()
    throw error
  }
}

interface OwnFolder {
  /** The folder of this machine that the container can write to. */
  readonly own: string
  readonly uid: number
  readonly gid: number
  /** Ends the container. */
  end(): Promise<void>
}

/**
 * A slot whose runner can write only to a folder of its own: what a run leaves is copied from there, so that whoever
 * breaks out into the container reaches no program of another slot.
 */
class LocalDockerSlot extends RunnerSlot {
  readonly #place: OwnFolder
  #collections = 0

  constructor(options: RunnerSlotOptions, place: OwnFolder) {
    super(options)
    this.#place = place
  }

  override async run(given: RunSpec): Promise<RunResult> {
    refusePipes(given)
    const { own, uid, gid } = this.#place
    let spec = given
    if (typeof spec.stdin === 'string') {
      const input = path.join(own, 'input')
      await copyPlain(await realpath(spec.stdin), input)
      spec = { ...spec, stdin: input }
    }
    if (spec.collectInto === undefined) return super.run(spec)
    await using collected = await LocalFolder.create({ name: 'own', path: own }, `collected${++this.#collections}`)
    await chown(collected.path, uid, gid)
    const result = await super.run({ ...spec, collectInto: collected })
    await localFolder(spec.collectInto).takeFrom(collected)
    return result
  }

  override close(): Promise<void> {
    return this.#place.end()
  }
}
