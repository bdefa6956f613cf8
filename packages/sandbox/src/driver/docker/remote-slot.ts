import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type Docker from 'dockerode'
import { RunnerClient } from '../../runner/client.ts'
import type { Folder, RunSpec, Slot, TakenFile } from '../driver.ts'
import { copyPlain } from '../plain-files.ts'
import { seenFolders } from '../runner-slot.ts'
import { type ArchiveEntry, entriesOf, putEntries, takeArchive } from './archive.ts'
import { connectByStdio, containerOptions, endContainer } from './container.ts'
import { type ContainerFiles, ContainerSlot, inContainer } from './container-slot.ts'
import { imageReference } from './engine.ts'
import { containerUid, type DockerPlace, openRunnerSlot } from './place.ts'

/** The one writable place in the container: a volume of its own, which holds all that inContainer names. */
const volume = '/gavel'
const inVolume = (place: string) => path.relative(volume, place)

/**
 * A slot in a container of an engine that does not see this machine's files. Its runner speaks over the container's
 * standard input and output; files go in and out by the engine's archive API, each folder once.
 */
export async function openRemoteSlot({ engine, info, scratch, runner, image, core }: DockerPlace): Promise<Slot> {
  const output = path.join(scratch.output, `${image.name}-${core}-${Date.now().toString(36)}`)
  await mkdir(output)
  const container = await engine.docker.createContainer(
    containerOptions({
      image: imageReference(image),
      runner: [inContainer.runner, '--stdio', '--cgroup=container'],
      user: `${containerUid}:${containerUid}`,
      binds: [],
      volumes: [volume],
      cgroupParent: null,
      cores: info.cores,
      hasAppArmor: info.hasAppArmor,
      stdio: true,
    }),
  )
  try {
    const folders = [
      inContainer.root,
      inContainer.shown,
      inContainer.kept,
      inContainer.output,
      path.dirname(inContainer.input),
    ]
    await putEntries(
      container,
      volume,
      [
        ...folders.map((folder) => ({ name: inVolume(folder), data: null })),
        { name: inVolume(inContainer.runner), data: await readFile(runner) },
      ],
      containerUid,
    )
    const link = await connectByStdio(engine.docker, container)
    await container.start()
    const client = new RunnerClient(link)
    const cgroup = await openRunnerSlot(client, core, scratch.share.name)
    const close = () => client.close().finally(() => rm(output, { recursive: true, force: true }))
    return new ContainerSlot(client, cgroup, new ArchivedFiles(container, output, close), () => engine.rest())
  } catch (error) {
    await endContainer(container)
    await rm(output, { recursive: true, force: true })
    throw error
  }
}

/** The files of a container that only its engine can reach. */
class ArchivedFiles implements ContainerFiles {
  readonly stdoutFile: string
  readonly stderrFile: string
  readonly close: () => Promise<void>
  readonly #container: Docker.Container
  readonly #output: string
  /** Folders that the container has already. What is in a folder does not change once a run has seen it. */
  readonly #sent = new Set<string>()
  #taken = 0
  #collections = 0

  constructor(container: Docker.Container, output: string, close: () => Promise<void>) {
    this.#container = container
    this.#output = output
    this.close = close
    this.stdoutFile = path.join(output, 'stdout')
    this.stderrFile = path.join(output, 'stderr')
  }

  /** A folder of its own for each run: what an earlier one left is not of this run. */
  get collected(): string {
    return `${inContainer.collected}${this.#collections}`
  }

  async bring(spec: RunSpec): Promise<void> {
    const entries: ArchiveEntry[] = []
    for (const { folder } of seenFolders(spec)) entries.push(...(await this.#unsent(folder)))
    if (typeof spec.stdin === 'string')
      entries.push({ name: inVolume(inContainer.input), data: await readFile(spec.stdin) })
    if (spec.collectInto) {
      this.#collections += 1
      entries.push({ name: inVolume(this.collected), data: null })
    }
    if (entries.length > 0) await putEntries(this.#container, volume, entries, containerUid)
  }

  async #unsent({ path: here, reference }: Folder): Promise<ArchiveEntry[]> {
    if (this.#sent.has(reference)) return []
    this.#sent.add(reference)
    const [share, name] = reference.split('/')
    const place = share === 'kept' ? inContainer.kept : inContainer.shown
    return entriesOf(here, inVolume(`${place}/${name}`))
  }

  async fetch({ limits, collectInto }: RunSpec): Promise<void> {
    const most = 2 * limits.outputBytes + (1 << 20)
    for (const file of [this.stdoutFile, this.stderrFile]) {
      await rm(file, { force: true })
      await takeArchive(this.#container, `${inContainer.output}/${path.basename(file)}`, this.#output, 0, most)
    }
    if (collectInto === undefined) return
    const target = collectInto
    await takeArchive(this.#container, this.collected, target.path, 1, limits.memoryBytes)
    this.#sent.delete(target.reference)
  }

  async takeStdout(): Promise<TakenFile> {
    this.#taken += 1
    const taken = `${this.stdoutFile}.${this.#taken}`
    await copyPlain(this.stdoutFile, taken)
    return { path: taken, [Symbol.asyncDispose]: () => rm(taken, { force: true }) }
  }
}
