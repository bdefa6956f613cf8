import path from 'node:path'
import type { SubmittedProgram } from '@gavel/sandbox/judge/submission'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import { chooseLanguage, toProgram } from '../local-judge.ts'
import { findSolution, readSources } from '../source.ts'
import type { Workspace } from './manifest.ts'

/** The source files that a test of a workspace is of: those named, or its solution. */
export async function chooseFiles(
  workspace: Workspace,
  named: readonly string[],
  language: string | null,
): Promise<readonly string[]> {
  return named.length > 0 ? named.map((file) => path.resolve(file)) : [await findSolution(workspace, language)]
}

/**
 * Reads the files and settles their language: the one asked for; else that of the workspace where the files have one
 * of its endings; else what the ending says.
 */
export async function prepareProgram(
  workspace: Workspace,
  files: readonly string[],
  asked: string | null,
  registry: LanguageRegistry,
): Promise<SubmittedProgram> {
  const { manifest } = workspace
  const sources = await readSources(files, manifest.limits.codeBytes)
  const own = registry.list().find((language) => language.id === manifest.language)
  const fits = own?.extensions.some((ending) => sources.some(({ name }) => name.endsWith(ending)))
  const language = asked ?? (fits === true ? manifest.language : null)
  return toProgram(sources, chooseLanguage(registry, language, sources))
}
