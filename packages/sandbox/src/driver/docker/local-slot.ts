import { chmod, chown, copyFile, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { RunnerClient } from '../../runner/client.ts'
import type { RunSpec, Slot, TakenFile } from '../driver.ts'
import { copyPlain, emptyFolder, takePlainFiles } from '../plain-files.ts'
import { seenFolders } from '../runner-slot.ts'
import { makeShownFolder } from '../shown.ts'
import { connectBySocket, containerLimits, containerOptions, endContainer } from './container.ts'
import { type ContainerFiles, ContainerSlot, inContainer } from './container-slot.ts'
import { imageReference } from './engine.ts'
import { type LentCgroup, lendCgroup, lentDirectory } from './lent-cgroup.ts'
import { containerUid, type DockerPlace, openRunnerSlot } from './place.ts'

/** Folders that runs see are copied for each container, the last so many stay: a test case's run sees the last one's. */
const mostShown = 4

/**
 * A slot in a container of an engine on this machine. Files go in and out by bind mounts of folders of the container's own,
 * each mounted by itself: it can write in some of them, and put none in another's place. Its runner listens at a socket in one, so a
 * run costs what it costs natively.
 */
export async function openLocalSlot(place: DockerPlace): Promise<Slot> {
  const { engine, info, scratch, keep, image, core } = place
  const uid = process.getuid?.() || containerUid
  const gid = process.getgid?.() || containerUid
  const name = `${image.name}-${core}-${Date.now().toString(36)}`
  const own = path.join(scratch.directory, name)
  const inOwn = (folder: string) => path.join(own, folder)
  for (const folder of ['', 'shown', 'input', 'taken']) await makeShownFolder(inOwn(folder))
  for (const folder of ['control', 'root', 'output', 'collected']) {
    await makeShownFolder(inOwn(folder))
    await chown(inOwn(folder), uid, gid)
  }
  await copyFile(place.runner, inOwn('gavel-runner'))
  await chmod(inOwn('gavel-runner'), 0o755)
  let lent: LentCgroup | null = null
  const removeFiles = async () => {
    lent?.remove()
    await rm(own, { recursive: true, force: true })
  }
  try {
    lent = info.lendsCgroups ? lendCgroup(name, uid, containerLimits) : null
    const container = await engine.docker.createContainer(
      containerOptions({
        image: imageReference(image),
        runner: [
          inContainer.runner,
          `--listen=${inContainer.control}/socket`,
          `--cgroup=${lent ? lentDirectory : 'container'}`,
        ],
        user: `${uid}:${gid}`,
        binds: [
          `${inOwn('gavel-runner')}:${inContainer.runner}:ro`,
          `${inOwn('control')}:${inContainer.control}`,
          `${inOwn('root')}:${inContainer.root}`,
          `${inOwn('output')}:${inContainer.output}`,
          `${inOwn('collected')}:${inContainer.collected}`,
          `${inOwn('input')}:${path.dirname(inContainer.input)}:ro`,
          `${inOwn('shown')}:${inContainer.shown}:ro`,
          `${keep.path}:${inContainer.kept}:ro`,
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
      const client = new RunnerClient(await connectBySocket(container, inOwn('control/socket')))
      const cgroup = await openRunnerSlot(client, core, scratch.share.name)
      const end = () => client.close().finally(removeFiles)
      return new ContainerSlot(client, cgroup, new BoundFiles(own, keep.name, end), () => {})
    } catch (error) {
      await endContainer(container)
      throw error
    }
  } catch (error) {
    await removeFiles()
    throw error
  }
}

/** The files of a container that are folders of this machine. */
class BoundFiles implements ContainerFiles {
  readonly stdoutFile: string
  readonly stderrFile: string
  readonly collected = inContainer.collected
  readonly close: () => Promise<void>
  readonly #own: string
  readonly #keepName: string
  /** References of the folders that the container sees a copy of; the last used stands last. */
  readonly #shown: string[] = []
  #taken = 0

  constructor(own: string, keepName: string, close: () => Promise<void>) {
    this.#own = own
    this.#keepName = keepName
    this.close = close
    this.stdoutFile = path.join(own, 'output/stdout')
    this.stderrFile = path.join(own, 'output/stderr')
  }

  async bring(spec: RunSpec): Promise<void> {
    for (const { folder } of seenFolders(spec)) await this.#show(folder.reference, folder.path)
    if (
      typeof spec.stdin === 'string' &&
      !(await copyPlain(await realpath(spec.stdin), path.join(this.#own, 'input/stdin')))
    )
      throw new GavelError('sandbox.failed', `${spec.stdin} is no file.`)
    if (spec.collectInto) await emptyFolder(path.join(this.#own, 'collected'))
  }

  async #show(reference: string, folder: string): Promise<void> {
    const [share = '', name = ''] = reference.split('/')
    if (share === this.#keepName) return
    const known = this.#shown.indexOf(reference)
    if (known >= 0) this.#shown.splice(known, 1)
    else {
      const copy = path.join(this.#own, 'shown', name)
      await makeShownFolder(copy)
      await takePlainFiles(folder, copy)
    }
    this.#shown.push(reference)
    if (this.#shown.length > mostShown) await this.#hide(this.#shown.shift() ?? '')
  }

  async #hide(reference: string): Promise<void> {
    await rm(path.join(this.#own, 'shown', reference.split('/')[1] ?? ''), { recursive: true, force: true })
  }

  async fetch({ collectInto }: RunSpec): Promise<void> {
    if (collectInto === undefined) return
    const target = collectInto
    await takePlainFiles(path.join(this.#own, 'collected'), target.path)
    // The container's copy of it is not what it was any more.
    const known = this.#shown.indexOf(target.reference)
    if (known < 0) return
    this.#shown.splice(known, 1)
    await this.#hide(target.reference)
  }

  async takeStdout(): Promise<TakenFile> {
    this.#taken += 1
    const taken = path.join(this.#own, 'taken', `${this.#taken}`)
    await copyPlain(this.stdoutFile, taken)
    return { path: taken, [Symbol.asyncDispose]: () => rm(taken, { force: true }) }
  }
}
