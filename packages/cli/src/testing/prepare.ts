import path from 'node:path'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import { chooseLanguage, toProgram } from '../local/local-judge.ts'
import { findSolution, readSources } from '../sources/source.ts'
import type { Workspace } from '../workspace/manifest.ts'

/** The source files that a test of a workspace is of: those named, or its solution. */
export async function chooseFiles(
  workspace: Workspace,
  named: readonly string[],
  language: string | null,
): Promise<readonly string[]> {
  return named.length > 0 ? named.map((file) => path.resolve(file)) : [await findSolution(workspace, language)]
}

/** Reads the files and settles their language. @throws GavelError `language.*`, `submission.source-*` */
export async function prepareProgram(
  { manifest }: Workspace,
  files: readonly string[],
  asked: string | null,
  registry: LanguageRegistry,
): Promise<SubmittedProgram> {
  const sources = await readSources(files, manifest.limits.codeBytes)
  return toProgram(sources, chooseLanguage(registry, { asked, preferred: manifest.language, files: sources }))
}
