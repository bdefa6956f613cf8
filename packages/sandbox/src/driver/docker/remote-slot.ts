import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { RunResult } from '@gavel/shared/run'
import type Docker from 'dockerode'
import { imageRoot } from '../../image/root-entries.ts'
import { RunnerClient, RunnerGoneError } from '../../runner/client.ts'
import type { RunSpec, Slot, TakenFile } from '../driver.ts'
import type { LocalFolder } from '../folder.ts'
import { runFields, runResult } from '../run-fields.ts'
import { interrupted, localFolder, refusePipes, seeFields, seenFolders, slotFields } from '../runner-slot.ts'
import { type ArchiveEntry, entriesOf, putEntries, takeArchive } from './archive.ts'
import { connectByStdio, containerOptions, endContainer } from './container.ts'
import { imageReference } from './engine.ts'
import { containerUid, type DockerPlace } from './local-slot.ts'

/** The one writable place in the container: a volume of its own. */
const volume = '/gavel'

/**
 * A slot in a container of an engine that does not see this machine's files. Its runner speaks over the container's
 * standard input and output; files go in and out by the engine's archive API, each folder once.
 */
export async function openRemoteSlot({ engine, info, scratch, runner, image, core }: DockerPlace): Promise<Slot> {
  const name = `${image.name}-${core}-${Date.now().toString(36)}`
  const output = path.join(scratch.output, name)
  await mkdir(output)
  const container = await engine.docker.createContainer(
    containerOptions({
      image: imageReference(image),
      runner: [`${volume}/gavel-runner`, '--stdio', '--cgroup=container'],
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
    const entries: ArchiveEntry[] = ['root', 'folders', 'kept', 'output'].map((folder) => ({
      name: folder,
      data: null,
    }))
    await putEntries(
      container,
      volume,
      [...entries, { name: 'gavel-runner', data: await readFile(runner) }],
      containerUid,
    )
    const link = await connectByStdio(engine.docker, container)
    await container.start()
    const client = new RunnerClient(link)
    const { cgroup, cpus } = await client.hello()
    const cpu = cpus[core % Math.max(1, cpus.length)]
    await client.request('open', [
      ['slot', 0],
      ...(cpu === undefined ? [] : [['cpu', cpu] as const]),
      ['root', `${volume}/root`],
      ...slotFields(['folders', 'kept'].map((name) => ({ name, path: `${volume}/${name}` }))),
      ...imageRoot(''),
    ])
    return new RemoteSlot(container, client, cgroup, output, () => engine.rest())
  } catch (error) {
    await endContainer(container)
    throw error
  }
}

class RemoteSlot implements Slot {
  readonly stdoutFile: string
  readonly stderrFile: string
  readonly #container: Docker.Container
  readonly #client: RunnerClient
  readonly #cgroup: RunResult['mode']['cgroup']
  readonly #output: string
  readonly #onLost: () => void
  /** Folders that the container has already. What is in a folder does not change once a run has seen it. */
  readonly #sent = new Set<string>()
  #taken = 0
  #collections = 0

  constructor(
    container: Docker.Container,
    client: RunnerClient,
    cgroup: RunResult['mode']['cgroup'],
    output: string,
    onLost: () => void,
  ) {
    this.#container = container
    this.#client = client
    this.#cgroup = cgroup
    this.#output = output
    this.#onLost = onLost
    this.stdoutFile = path.join(output, 'stdout')
    this.stderrFile = path.join(output, 'stderr')
  }

  async run(spec: RunSpec): Promise<RunResult> {
    refusePipes(spec)
    if (spec.signal?.aborted) throw interrupted()
    const kill = () => void this.#client.request('kill', [['slot', 0]]).catch(() => {})
    spec.signal?.addEventListener('abort', kill)
    try {
      return await this.#runThere(spec)
    } catch (error) {
      if (this.#client.alive) throw error
      this.#onLost()
      throw new RunnerGoneError(`the container was lost: ${error instanceof Error ? error.message : error}`)
    } finally {
      spec.signal?.removeEventListener('abort', kill)
    }
  }

  async #runThere(spec: RunSpec): Promise<RunResult> {
    const entries: ArchiveEntry[] = []
    for (const { folder } of seenFolders(spec)) entries.push(...(await this.#unsent(folder)))
    const hasInput = typeof spec.stdin === 'string'
    if (typeof spec.stdin === 'string') entries.push({ name: 'input', data: await readFile(spec.stdin) })
    // A folder of its own for each collection: what an earlier one left is not of this run.
    const collected = `output/collected${++this.#collections}`
    if (spec.collectInto) entries.push({ name: collected, data: null })
    if (entries.length > 0) await putEntries(this.#container, volume, entries, containerUid)
    const there = { stdout: `${volume}/output/stdout`, stderr: `${volume}/output/stderr` }
    const reply = await this.#client.request('run', [
      ['slot', 0],
      ...runFields({ ...spec, stdin: hasInput ? `${volume}/input` : null }, there),
      ...seeFields(spec),
      ...(spec.collectInto ? [['collect', `${volume}/${collected}`] as const] : []),
    ])
    if (spec.signal?.aborted) throw interrupted()
    const result = runResult(reply, this.#cgroup)
    const most = 2 * spec.limits.outputBytes + (1 << 20)
    for (const name of ['stdout', 'stderr'])
      await takeArchive(this.#container, `${volume}/output/${name}`, this.#output, 0, most)
    if (spec.collectInto) {
      const target = localFolder(spec.collectInto)
      await takeArchive(this.#container, `${volume}/${collected}`, target.path, 1, spec.limits.memoryBytes)
      this.#sent.delete(target.reference)
    }
    return result
  }

  async #unsent({ path: here, reference }: LocalFolder): Promise<ArchiveEntry[]> {
    if (this.#sent.has(reference)) return []
    this.#sent.add(reference)
    return entriesOf(here, reference)
  }

  async takeStdout(): Promise<TakenFile> {
    this.#taken += 1
    const taken = `${this.stdoutFile}.${this.#taken}`
    await rename(this.stdoutFile, taken)
    return { path: taken, [Symbol.asyncDispose]: () => rm(taken, { force: true }) }
  }

  /** Never any: see refusePipes. */
  async dropPipe(): Promise<void> {}

  async close(): Promise<void> {
    await this.#client.close()
    await rm(this.#output, { recursive: true, force: true })
  }
}
