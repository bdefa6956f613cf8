import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isAlive } from '@gavel/files/alive'
import { makeFolder } from '@gavel/files/make-folder'
import { digestSchema, type ImageManifest, imageManifestSchema, imageNameSchema } from '@gavel/shared/image'
import type { SandboxImage } from './image.ts'
import { toImage } from './manifest.ts'

/** An image on this machine: DIRECTORY/NAME/DIGEST/ with manifest.json and root/. */
export interface StoredImage {
  readonly manifest: ImageManifest
  readonly root: string
  /** Whether it is the one of its name that is used. */
  readonly current: boolean
}

const draftPrefix = '.draft-'

function readManifest(folder: string): ImageManifest | null {
  try {
    const manifest = imageManifestSchema.safeParse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')))
    return manifest.success ? manifest.data : null
  } catch {
    return null
  }
}

/** The names in a folder; none where there is none. */
function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

function readPointer(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

/** The file beside an image's digests that names the one in use: the last that was built or fetched. */
const currentFile = 'current'

/** Every image kept in a folder, by name. Every command looks: without waiting in between it takes 2 ms and not 20. */
export function listStored(directory: string): StoredImage[] {
  const stored: StoredImage[] = []
  for (const name of subfolders(directory)) {
    if (!imageNameSchema.safeParse(name).success) continue
    const current = readPointer(path.join(directory, name, currentFile))
    for (const digest of subfolders(path.join(directory, name))) {
      if (!digestSchema.safeParse(digest).success) continue
      const folder = path.join(directory, name, digest)
      const manifest = readManifest(folder)
      if (manifest !== null) stored.push({ manifest, root: path.join(folder, 'root'), current: digest === current })
    }
  }
  return stored
}

/** The images in use, one a name. */
export function listImages(directory: string): SandboxImage[] {
  const stored = listStored(directory)
  return stored.filter(({ current }) => current).map(({ manifest, root }) => toImage(manifest, root))
}

/** A folder for an image that is being made; only `keep` makes it one of the store. */
export async function createDraft(directory: string): Promise<string> {
  const draft = path.join(directory, `${draftPrefix}${process.pid}-${Date.now().toString(36)}`)
  await makeFolder(draft)
  return draft
}

/** Makes a draft with its root/ the image of its name that is used; of one with
 * the same content only what is said of it is renewed, for it may be in use. */
export async function keepDraft(directory: string, draft: string, manifest: ImageManifest): Promise<void> {
  await writeFile(path.join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const place = path.join(directory, manifest.name, manifest.digest)
  await makeFolder(path.dirname(place))
  if (readManifest(place) === null) {
    await rm(place, { recursive: true, force: true })
    await rename(draft, place)
  } else await rename(path.join(draft, 'manifest.json'), path.join(place, 'manifest.json'))
  const pointer = path.join(path.dirname(place), `${currentFile}.${process.pid}`)
  await writeFile(pointer, manifest.digest)
  await rename(pointer, path.join(path.dirname(place), currentFile))
}

const usersFolder = '.users'

/** Notes that this process judges in images, so that none is removed meanwhile; the note goes with it. */
export async function noteUse(directory: string, images: readonly SandboxImage[]): Promise<() => Promise<void>> {
  const note = path.join(directory, usersFolder, `${process.pid}-${randomUUID()}`)
  const digests = images.filter(({ root }) => root !== null).map(({ digest }) => digest)
  if (digests.length === 0) return async () => {}
  try {
    await makeFolder(path.dirname(note))
    await writeFile(note, digests.join('\n'))
  } catch {
    // Images that are not ours to write beside: nobody removes them but who may.
  }
  return () => rm(note, { force: true })
}

async function digestsInUse(directory: string): Promise<Set<string>> {
  const used = new Set<string>()
  for (const name of subfolders(path.join(directory, usersFolder))) {
    const note = path.join(directory, usersFolder, name)
    if (isAlive(Number.parseInt(name, 10)))
      for (const digest of (await readFile(note, 'utf8')).split('\n')) used.add(digest)
    else await rm(note, { force: true })
  }
  return used
}

/** Removes what is not in use: images that another of the same name replaced, and drafts of processes that are gone. */
export async function collectGarbage(directory: string): Promise<ImageManifest[]> {
  const used = await digestsInUse(directory)
  const old = listStored(directory).filter(({ current, manifest }) => !current && !used.has(manifest.digest))
  for (const { root } of old) await rm(path.dirname(root), { recursive: true, force: true })
  for (const name of subfolders(directory)) {
    const pid = Number(new RegExp(`^\\${draftPrefix}(\\d+)-`).exec(name)?.[1])
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(path.join(directory, name), { recursive: true, force: true })
  }
  return old.map(({ manifest }) => manifest)
}
