import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { baseFolder, homeFolder } from '@gavel/files/home'
import { GavelError } from '@gavel/shared/error'

/** What the sandbox takes from the environment of the user: read here and nowhere else. */
export interface SandboxConfig {
  /** Absolute folders in which compilers are looked for, in order. */
  readonly searchPath: readonly string[]
  /** The user's home folder: what holds it is not shown to programs. */
  readonly homeDirectory: string
  /** Where facts about the host's compilers are remembered. */
  readonly cacheDirectory: string
  /** Where the files of running programs live while they run. */
  readonly scratchDirectory: string
  /** Where built images are kept. */
  readonly imageDirectory: string
  /** Which images languages are taken from: built ones and the host (`auto`), or one kind alone (GAVEL_IMAGES). */
  readonly images: 'auto' | 'built' | 'host'
  /** What isolates programs: this machine's kernel by itself, or containers of Docker engines (GAVEL_DRIVER). */
  readonly driver: 'native' | 'docker'
  /** The engines, as GAVEL_DOCKER names them; by default the one of this machine. */
  readonly dockerEndpoints: string
  /** `none` runs without cgroups even where there are some (GAVEL_CGROUP). */
  readonly cgroup: 'auto' | 'none'
}

/** A setting that is one of a few words; the first where it is not set. @throws GavelError `config.invalid` */
function oneOf<W extends string>(name: string, said: string | undefined, words: readonly [W, ...W[]]): W {
  const found = words.find((word) => word === (said || words[0]))
  if (found !== undefined) return found
  throw new GavelError('config.invalid', `${name} cannot be "${said}".`, { hint: `It is one of ${words.join(', ')}.` })
}

/**
 * Whether slots can be shown what lies in a folder: those of root are without its privileges over other users' files, so a
 * home that another user keeps to himself (sudo with HOME kept) is closed to them.
 */
function isOpenToSlots(folder: string): boolean {
  const uid = process.getuid?.()
  const info = statSync(folder, { throwIfNoEntry: false })
  if (info !== undefined && info.uid !== uid && (info.mode & 0o001) === 0) return false
  const above = path.dirname(folder)
  return above === folder || isOpenToSlots(above)
}

/** The first of two folders, or the second where slots could not be shown the first. */
function openOf(wanted: string, other: string): string {
  return process.getuid?.() !== 0 || isOpenToSlots(wanted) ? wanted : other
}

export function readSandboxConfig(): SandboxConfig {
  const { PATH, GAVEL_CGROUP, GAVEL_IMAGES, GAVEL_DRIVER, GAVEL_DOCKER } = process.env
  return {
    searchPath: [
      ...new Set((PATH ?? '/usr/local/bin:/usr/bin:/bin').split(':').filter((part) => part.startsWith('/'))),
    ],
    homeDirectory: homeFolder(process.env),
    cacheDirectory: openOf(path.join(baseFolder('cache', process.env), 'gavel'), '/var/cache/gavel'),
    scratchDirectory: path.resolve(tmpdir()),
    imageDirectory: openOf(path.join(baseFolder('data', process.env), 'gavel', 'images'), '/var/lib/gavel/images'),
    images: oneOf('GAVEL_IMAGES', GAVEL_IMAGES, ['auto', 'built', 'host']),
    driver: oneOf('GAVEL_DRIVER', GAVEL_DRIVER, ['native', 'docker']),
    dockerEndpoints: GAVEL_DOCKER || 'unix:///var/run/docker.sock',
    cgroup: oneOf('GAVEL_CGROUP', GAVEL_CGROUP, ['auto', 'none']),
  }
}

/** Where PDFs of statements that were drawn as PNGs are kept. */
export function drawnPdfFolder(): string {
  return path.join(readSandboxConfig().cacheDirectory, 'pictures')
}
