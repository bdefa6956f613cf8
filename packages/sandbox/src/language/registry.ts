import { createHash } from 'node:crypto'
import { GavelError } from '@gavel/shared/error'
import type { LanguageInfo } from '@gavel/shared/language'
import { nearestNames } from '@gavel/shared/nearest'
import { endSentence } from '@gavel/shared/sentence'
import { pathInSlot } from '../image/host.ts'
import { hostImageName, type SandboxImage } from '../image/image.ts'
import type { Tool } from '../toolchain/tool.ts'
import type { LanguageDefinition } from './definition.ts'
import { guessLanguage } from './guess.ts'
import { languageDefinitions } from './languages.ts'

/** A language that can be used here: its definition, its tools, and the image that they are in. */
export interface UsableLanguage {
  readonly definition: LanguageDefinition
  readonly tools: readonly Tool[]
  readonly image: SandboxImage
}

/** The languages of the images at hand, and how to compile and run each. */
export interface LanguageRegistry {
  /** Every language known, available or not, in the order of the registry. */
  list(): readonly LanguageInfo[]
  /**
   * The language a source file is most likely written in, by its ending (and, for `.py`, its first line);
   * null where none fits. Where several fit, the available one that comes first.
   */
  detect(fileName: string, firstLine?: string): LanguageInfo | null
  /**
   * Whether a problem that takes only the languages `allowed` (ids or aliases of any judge; null: all) takes this one.
   * @throws GavelError `language.unknown` when it does not.
   */
  requireAllowed(id: string, allowed: readonly string[] | null): void
  /** Takes an id or an alias. @throws GavelError `language.unknown` (with the nearest ids) or `language.missing`. */
  require(id: string): LanguageInfo
  /** As require, of a language that need not be available; by the code of the formats too. Null where it is unknown. */
  find(id: string): LanguageInfo | null
  /** The code by which the formats know a language; null where the language is unknown. */
  familyOf(id: string): string | null
  /** Like require, with what is needed to run it. */
  use(id: string): UsableLanguage
  /** Changes with every definition, tool version, flag and image. */
  readonly digest: string
}

interface Entry {
  readonly definition: LanguageDefinition
  readonly found: Omit<UsableLanguage, 'definition'> | { readonly missing: string }
  readonly info: LanguageInfo
}

/** Puts what is known without a submission into a command template: the tools and the linking flag. */
export function fillTools(template: readonly string[], tools: readonly Tool[]): string[] {
  const paths = new Map(
    tools.flatMap((tool) => [[tool.name as string, tool.path] as const, ...Object.entries(tool.companions)]),
  )
  const linked = tools.some((tool) => tool.canLinkStatically) ? ['-static'] : []
  const fill = (whole: string, name: string) => {
    const path = paths.get(name)
    return path === undefined ? whole : path.split(':').map(pathInSlot).join(':')
  }
  return template.flatMap((part) => (part === '{static}' ? linked : [part.replace(/\{([^{}]+)\}/g, fill)]))
}

const majorOf = (version: string) => Number(/\d+/.exec(version)?.[0])

/** The tools that a language wants of an image, or why some are missing. */
function findIn(image: SandboxImage, definition: LanguageDefinition): Entry['found'] {
  const tools: Tool[] = []
  const missing: string[] = []
  for (const name of definition.tools) {
    const tool = image.tools.get(name) ?? { missing: `no ${name}` }
    if ('missing' in tool) missing.push(tool.missing)
    else tools.push(tool)
  }
  const [first] = tools
  if (missing.length === 0 && first && majorOf(first.version) < (definition.oldestMajor ?? 0))
    missing.push(`${first.path} is ${first.version}, older than ${definition.oldestMajor}`)
  return missing.length === 0 ? { tools, image } : { missing: missing.join('; ') }
}

/** The first of the language's own image and the host's toolchains that has all it needs. */
function find(definition: LanguageDefinition, images: readonly SandboxImage[]): Entry['found'] {
  const own = images.find(({ name }) => name === definition.image)
  const host = images.find(({ name }) => name === hostImageName)
  const why: string[] = []
  for (const image of [own, host]) {
    if (image === undefined) continue
    const found = findIn(image, definition)
    if (!('missing' in found)) return found
    why.push(image === host ? found.missing : `image ${image.name}: ${found.missing}`)
  }
  const install = host === undefined ? '' : ` On Debian or Ubuntu: apt-get install ${definition.debianPackages}`
  const build = `Build its image: gavel image build ${definition.image}.`
  return { missing: `${why.length > 0 ? `${why.join('; ')}. ` : ''}${build}${install}` }
}

function describe(definition: LanguageDefinition, images: readonly SandboxImage[]): Entry {
  const { id, name, extensions } = definition
  const common = { id, name, extensions: [...extensions] }
  const found = find(definition, images)
  if ('missing' in found) {
    const none = { available: false, version: null, compile: null, run: null, image: null }
    return { definition, found, info: { ...common, ...none, missing: found.missing } }
  }
  const { tools, image } = found
  const info: LanguageInfo = {
    ...common,
    available: true,
    version: tools[0]?.version ?? null,
    compile: definition.compile && fillTools(definition.compile, tools).filter((part) => part !== '{prepared}'),
    run: fillTools(definition.run, tools),
    image: image.name,
    missing: null,
  }
  return { definition, found, info }
}

/** @param images Those at hand; a language is taken from its own image where that is there, else from the host. */
export function createRegistry(images: readonly SandboxImage[]): LanguageRegistry {
  const entries = languageDefinitions.map((definition) => describe(definition, images))
  const ids = entries.map(({ definition }) => definition.id)

  function entryOf(id: string): Entry {
    const entry = entries.find(({ definition }) => definition.id === id || definition.aliases.includes(id))
    if (entry !== undefined) return entry
    const near = nearestNames(id, [...ids, ...entries.flatMap(({ definition }) => definition.aliases)])
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known: ${ids.join(', ')}.`
    throw new GavelError('language.unknown', `There is no language "${id.slice(0, 64)}".`, { hint })
  }

  function use(id: string): UsableLanguage {
    const { definition, found } = entryOf(id)
    if ('missing' in found)
      throw new GavelError('language.missing', endSentence(`${definition.name} cannot be used here: ${found.missing}`))
    return { definition, ...found }
  }

  return {
    list: () => entries.map(({ info }) => info),
    require: (id) => {
      use(id)
      return entryOf(id).info
    },
    use,
    familyOf: (id) => entries.find(({ definition }) => definition.id === id)?.definition.family ?? null,
    find: (id) => {
      const names = ({ definition }: Entry) => [definition.id, ...definition.aliases]
      const entry =
        entries.find((each) => names(each).includes(id)) ??
        entries.find(({ definition, info }) => definition.family === id && info.available) ??
        entries.find(({ definition }) => definition.family === id)
      return entry?.info ?? null
    },
    requireAllowed(id, allowed) {
      const { definition } = entryOf(id)
      const names = [definition.id, definition.family, ...definition.aliases]
      if (allowed === null || names.some((name) => allowed.includes(name))) return
      const hint = `It takes ${allowed.join(', ')}.`
      throw new GavelError('language.unknown', `This problem does not take ${definition.name}.`, { hint })
    },
    detect(fileName, firstLine) {
      const isAvailable = ({ id }: LanguageDefinition) => entryOf(id).info.available
      const guessed = guessLanguage(fileName, firstLine ?? '', isAvailable)
      return guessed === null ? null : entryOf(guessed.id).info
    },
    digest: createHash('sha256')
      .update(JSON.stringify(entries.map(({ info, found }) => [info, 'image' in found ? found.image.digest : ''])))
      .digest('hex'),
  }
}
