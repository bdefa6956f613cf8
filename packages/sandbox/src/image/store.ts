import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { digestSchema, type ImageManifest, imageManifestSchema, imageNameSchema } from '@gavel/shared/image'
import { isAlive } from '../alive.ts'
import type { SandboxImage } from './image.ts'
import { toImage } from './manifest.ts'

/** An image on this machine: DIRECTORY/NAME/DIGEST/ with manifest.json and root/. */
export interface StoredImage {
  readonly manifest: ImageManifest
  readonly root: string
  /** Whether it is the newest of its name: the one that is used. */
  readonly current: boolean
}

const draftPrefix = '.draft-'

async function readManifest(folder: string): Promise<ImageManifest | null> {
  try {
    const manifest = imageManifestSchema.safeParse(
      JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')),
    )
    return manifest.success ? manifest.data : null
  } catch {
    return null
  }
}

const subfolders = async (folder: string): Promise<string[]> => (await readdir(folder).catch(() => [])).sort()

/** Every image kept in a folder, by name and the newest first. */
export async function listStored(directory: string): Promise<StoredImage[]> {
  const stored: StoredImage[] = []
  for (const name of await subfolders(directory)) {
    if (!imageNameSchema.safeParse(name).success) continue
    const found: { manifest: ImageManifest; root: string }[] = []
    for (const digest of await subfolders(path.join(directory, name))) {
      if (!digestSchema.safeParse(digest).success) continue
      const folder = path.join(directory, name, digest)
      const manifest = await readManifest(folder)
      if (manifest !== null) found.push({ manifest, root: path.join(folder, 'root') })
    }
    found.sort((a, b) => b.manifest.builtAt.localeCompare(a.manifest.builtAt))
    stored.push(...found.map((image, index) => ({ ...image, current: index === 0 })))
  }
  return stored
}

/** The images in use: the newest of each name. */
export async function listImages(directory: string): Promise<SandboxImage[]> {
  const stored = await listStored(directory)
  return stored.filter(({ current }) => current).map(({ manifest, root }) => toImage(manifest, root))
}

/** A folder for an image that is being made; only `keep` makes it one of the store. */
export async function createDraft(directory: string): Promise<string> {
  const draft = path.join(directory, `${draftPrefix}${process.pid}-${Date.now().toString(36)}`)
  await mkdir(draft, { recursive: true })
  return draft
}

/** Makes a draft with its root/ an image of the store; one with the same content is replaced. Returns its root. */
export async function keepDraft(directory: string, draft: string, manifest: ImageManifest): Promise<string> {
  await writeFile(path.join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const place = path.join(directory, manifest.name, manifest.digest)
  await mkdir(path.dirname(place), { recursive: true })
  await rm(place, { recursive: true, force: true })
  await rename(draft, place)
  return path.join(place, 'root')
}

/** Removes what is not in use: images that a newer one of the same name replaced, and drafts of processes that are gone. */
export async function collectGarbage(directory: string): Promise<ImageManifest[]> {
  const old = (await listStored(directory)).filter(({ current }) => !current)
  for (const { root } of old) await rm(path.dirname(root), { recursive: true, force: true })
  for (const name of await subfolders(directory)) {
    const pid = Number(new RegExp(`^\\${draftPrefix}(\\d+)-`).exec(name)?.[1])
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(path.join(directory, name), { recursive: true, force: true })
  }
  return old.map(({ manifest }) => manifest)
}
