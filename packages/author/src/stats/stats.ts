import { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import type { ProblemType } from '@gavel/problem/package/model'
import { readPackage } from '@gavel/problem/package/read'
import { groupsBelow } from '@gavel/problem/package/test-group'
import { filesBelow, type TreeFile } from '@gavel/problem/package/tree'
import { detectLanguage } from '@gavel/sandbox/language/program-language'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'

/** What a package has, by counts and sizes; nothing of it is run. Sizes in bytes, times in seconds. */
export interface PackageStats {
  readonly slug: string
  readonly name: string
  readonly format: string
  /** `pass-fail` or `scoring`, and `interactive`, `multi-pass`, `submit-answer` where it is that, too. */
  readonly types: readonly string[]
  readonly samples: number
  readonly secret: number
  /** Groups below `data/secret`. */
  readonly groups: number
  /** Cases by which validators are tested: `invalid_input` and the like. */
  readonly validatorCases: number
  readonly largestInputBytes: number
  readonly largestAnswerBytes: number
  readonly dataBytes: number
  readonly totalBytes: number
  /** Null where it is computed from the example submissions. */
  readonly timeLimitSeconds: number | null
  /** How many, by folder and then by language id; `unknown` where no language fits. */
  readonly submissions: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly inputValidators: number
  /** 0 where the default one is used. */
  readonly outputValidators: number
  /** Whether there is a generators.yaml. */
  readonly generated: boolean
  /** Languages of the statements. */
  readonly statements: readonly string[]
  /** How many errors reading it found: `gavel verify` tells them. */
  readonly errors: number
}

/**
 * Counts what a package has, without opening its test data.
 * @throws GavelError `package.not-found`, `package.unsafe`; `package.invalid` where its problem.yaml cannot be read
 */
export async function readStats(directory: string, languages: LanguageRegistry): Promise<PackageStats> {
  const findings = new Findings()
  const read = await readPackage(directory, findings)
  if (read === null) throw findings.error('GV-PACKAGE-UNREADABLE', `The package at ${directory} cannot be read.`)
  return count(read, languages, findings.errors)
}

function count({ package: problem, tree }: ReadPackage, languages: LanguageRegistry, errors: number): PackageStats {
  const files = [...filesBelow(tree)]
  const data = files.filter((file) => file.path.startsWith('data/'))
  const samples = problem.testCases.filter((test) => test.sample).length
  return {
    slug: problem.slug,
    name: problem.names.get('en') ?? [...problem.names.values()][0] ?? '',
    format: problem.format,
    types: typesOf(problem.type),
    samples,
    secret: problem.testCases.length - samples,
    groups: groupsBelow(problem.data).filter(({ name }) => name.startsWith('secret/')).length,
    validatorCases: problem.validatorCases.length,
    largestInputBytes: largest(data, '.in'),
    largestAnswerBytes: largest(data, '.ans'),
    dataBytes: sum(data),
    totalBytes: sum(files),
    timeLimitSeconds: problem.limits.timeSeconds,
    submissions: countSubmissions(problem.submissions, languages),
    inputValidators: problem.inputValidators.length,
    outputValidators: problem.checker.kind === 'program' ? problem.checker.programs.length : 0,
    generated: tree.folders.get('generators')?.files.has('generators.yaml') === true,
    statements: problem.statements.map(({ language }) => language),
    errors,
  }
}

function typesOf({ scoring, interactive, multiPass, submitAnswer }: ProblemType): string[] {
  const more = [interactive && 'interactive', multiPass && 'multi-pass', submitAnswer && 'submit-answer']
  return [scoring ? 'scoring' : 'pass-fail', ...more.filter((each) => each !== false)]
}

const sum = (files: readonly TreeFile[]) => files.reduce((total, { bytes }) => total + bytes, 0)

function largest(files: readonly TreeFile[], ending: string): number {
  return files.reduce((most, { path, bytes }) => (path.endsWith(ending) && bytes > most ? bytes : most), 0)
}

function countSubmissions(
  submissions: ReadPackage['package']['submissions'],
  languages: LanguageRegistry,
): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const { directory, files, language } of submissions) {
    const names = files.map(({ name }) => ({ name, data: new Uint8Array() }))
    const id = language ?? detectLanguage(names, languages)?.id ?? 'unknown'
    counts[directory] ??= {}
    const own = counts[directory]
    own[id] = (own[id] ?? 0) + 1
  }
  return counts
}
