import { createHash } from 'node:crypto'
import { GavelError } from '@gavel/shared/error'
import type { LanguageInfo } from '@gavel/shared/language'
import { nearestNames } from '@gavel/shared/nearest'
import { pathInSlot } from '../image/host.ts'
import type { LanguageDefinition } from './definition.ts'
import type { FoundTools } from './find-tools.ts'
import { languageDefinitions } from './languages.ts'
import type { Tool } from './tool.ts'

/** A language that can be used here: its definition and its tools. */
export interface UsableLanguage {
  readonly definition: LanguageDefinition
  readonly tools: readonly Tool[]
}

/** The languages of an image (or of the host), and how to compile and run each. */
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
  /** Like require, with what is needed to run it. */
  use(id: string): UsableLanguage
  /** Changes with every definition, tool version and flag. */
  readonly digest: string
}

interface Entry {
  readonly definition: LanguageDefinition
  readonly tools: readonly Tool[] | { readonly missing: string }
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

function describe(definition: LanguageDefinition, found: FoundTools): Entry {
  const tools: Tool[] = []
  const missing: string[] = []
  for (const name of definition.tools) {
    const tool = found.get(name) ?? { missing: `no ${name}` }
    if ('missing' in tool) missing.push(tool.missing)
    else tools.push(tool)
  }
  const [first] = tools
  if (missing.length === 0 && first && majorOf(first.version) < (definition.oldestMajor ?? 0))
    missing.push(`${first.path} is ${first.version}, older than ${definition.oldestMajor}`)
  const { id, name, extensions } = definition
  const common = { id, name, extensions: [...extensions] }
  if (missing.length > 0) {
    const why = `${missing.join('; ')}. On Debian or Ubuntu: apt-get install ${definition.debianPackages}`
    const info = { ...common, available: false, version: null, compile: null, run: null, missing: why }
    return { definition, tools: { missing: why }, info }
  }
  const info: LanguageInfo = {
    ...common,
    available: true,
    version: tools[0]?.version ?? null,
    compile: definition.compile && fillTools(definition.compile, tools),
    run: fillTools(definition.run, tools),
    missing: null,
  }
  return { definition, tools, info }
}

export function createRegistry(found: FoundTools): LanguageRegistry {
  const entries = languageDefinitions.map((definition) => describe(definition, found))
  const ids = entries.map(({ definition }) => definition.id)

  function find(id: string): Entry {
    const entry = entries.find(({ definition }) => definition.id === id || definition.aliases.includes(id))
    if (entry !== undefined) return entry
    const near = nearestNames(id, [...ids, ...entries.flatMap(({ definition }) => definition.aliases)])
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known: ${ids.join(', ')}.`
    throw new GavelError('language.unknown', `There is no language "${id.slice(0, 64)}".`, { hint })
  }

  function use(id: string): UsableLanguage {
    const { definition, tools } = find(id)
    if ('missing' in tools)
      throw new GavelError('language.missing', `${definition.name} cannot be used here: ${tools.missing}.`)
    return { definition, tools }
  }

  return {
    list: () => entries.map(({ info }) => info),
    require: (id) => {
      use(id)
      return find(id).info
    },
    use,
    requireAllowed(id, allowed) {
      const { definition } = find(id)
      if (allowed === null || [definition.id, ...definition.aliases].some((name) => allowed.includes(name))) return
      const hint = `It takes ${allowed.join(', ')}.`
      throw new GavelError('language.unknown', `This problem does not take ${definition.name}.`, { hint })
    },
    detect(fileName, firstLine) {
      const fitting = entries.filter(({ definition }) =>
        definition.extensions.some((ending) => fileName.endsWith(ending)),
      )
      const pypyFirst = firstLine?.startsWith('#!') && firstLine.includes('pypy')
      const wanted = pypyFirst ? fitting.find(({ definition }) => definition.id === 'pypy') : undefined
      return (wanted ?? fitting.find(({ info }) => info.available) ?? fitting[0])?.info ?? null
    },
    digest: createHash('sha256')
      .update(JSON.stringify(entries.map(({ info }) => [info.id, info.version, info.compile, info.run])))
      .digest('hex'),
  }
}
