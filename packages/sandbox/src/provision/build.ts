import { appendFile, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { GavelError } from '@gavel/shared/error'
import type { ImageManifest } from '@gavel/shared/image'
import { makeShownFolder } from '../driver/shown.ts'
import type { ImageDefinition } from '../image/definitions.ts'
import { cleanTree, digestImage, digestTree } from '../image/digest.ts'
import { type RunningStep, startStep } from '../image/process.ts'
import { createDraft, keepDraft } from '../image/store.ts'
import type { Sandbox } from '../sandbox.ts'
import { probeTools } from './probe.ts'

export interface BuildOptions {
  /** The folder of the store. */
  readonly directory: string
  /** In which the tools of the new root are asked what they are. */
  readonly sandbox: Sandbox
  readonly signal?: AbortSignal | undefined
  /** Called at the begin of each step, in words for a person. */
  readonly onStep?: (what: string) => void
}

const unneeded = [
  ...['doc', 'info', 'locale', 'lintian', 'bug'].map((name) => `/usr/share/${name}/*`),
  // Not their folders: the scripts of some packages (Java's) link into them.
  '/usr/share/man/*/*',
]

const passwdLine = 'gavel:x:1000:1000:gavel:/tmp:/bin/sh\n'
const groupLine = 'gavel:x:1000:\n'

/** A new Debian system with the packages of an image, as a tar archive on its output. As root, or with subordinate uids. */
function makeSystem(definition: ImageDefinition, signal: AbortSignal | undefined): RunningStep {
  const { packages, steps, suite } = definition
  const args = [
    '--variant=minbase',
    '--aptopt=Apt::Install-Recommends "false"',
    ...unneeded.map((pattern) => `--dpkgopt=path-exclude=${pattern}`),
    ...(packages.length > 0 ? [`--include=${packages.join(',')}`] : []),
    ...steps.map((step) => `--customize-hook=unshare --net -- chroot "$1" sh -ec '${step.replaceAll("'", `'\\''`)}'`),
    suite,
    '-',
  ]
  return startStep({ command: 'mmdebstrap', args, signal, package: 'mmdebstrap' })
}

/** Unpacks an archive of a system's root into a folder, as whoever we are: devices are left out. */
export function unpackRoot(root: string, signal: AbortSignal | undefined): RunningStep {
  const args = ['--extract', '--directory', root, '--no-same-owner', '--preserve-permissions', '--exclude=./dev/*']
  return startStep({ command: 'tar', args, signal, package: 'tar' })
}

/** Streams one step into the next and waits for both. @throws GavelError `image.failed` of the step that failed first. */
export async function join(from: RunningStep, into: RunningStep): Promise<void> {
  const flowed = pipeline(from.output, into.input).catch(() => {})
  into.output.resume()
  await from.done
  await flowed
  await into.done
}

/** Every installed package with its version, as dpkg notes it. */
export async function readPackages(root: string): Promise<Record<string, string>> {
  const status = await readFile(path.join(root, 'var/lib/dpkg/status'), 'utf8')
  const found = status.split('\n\n').flatMap((block) => {
    const name = /^Package: (.+)$/m.exec(block)?.[1]
    const version = /^Version: (.+)$/m.exec(block)?.[1]
    return name !== undefined && version !== undefined ? [[name, version] as const] : []
  })
  return Object.fromEntries(found.sort(([a], [b]) => a.localeCompare(b)))
}

/**
 * Builds an image from its definition and keeps it in the store. Needs mmdebstrap and the Debian archive.
 * @throws GavelError `image.failed` with the words of the step that failed, `storage.full`, `interrupted`.
 */
export async function buildImage(definition: ImageDefinition, options: BuildOptions): Promise<ImageManifest> {
  const { directory, sandbox, signal, onStep } = options
  const draft = await createDraft(directory)
  try {
    const root = path.join(draft, 'root')
    await makeShownFolder(root)
    onStep?.(`installing ${['the base system', ...definition.packages].join(', ')}`)
    await join(makeSystem(definition, signal), unpackRoot(root, signal))
    await appendFile(path.join(root, 'etc/passwd'), passwdLine)
    await appendFile(path.join(root, 'etc/group'), groupLine)
    await cleanTree(root)
    onStep?.('asking its compilers and runtimes what they are')
    const unnamed = { name: definition.name, digest: path.basename(draft), tools: new Map(), root }
    const tools = await probeTools(sandbox, unnamed)
    onStep?.('naming its content')
    const tree = await digestTree(root)
    const manifest: ImageManifest = {
      name: definition.name,
      digest: digestImage(tree, tools),
      suite: definition.suite,
      builtAt: new Date().toISOString(),
      bytes: tree.bytes,
      packages: await readPackages(root),
      tools,
    }
    await keepDraft(directory, draft, manifest)
    return manifest
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new GavelError('storage.full', `The disk is full: ${definition.name} was not built.`, { cause: error })
    throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
