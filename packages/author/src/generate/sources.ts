import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { baseName, compareNames } from '@gavel/problem/package/paths'
import type { TreeFolder } from '@gavel/problem/package/tree'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import { hasAnswers } from './has-answers.ts'
import type { Plan, PlannedCase } from './plan.ts'
import { findProgram, findSubmission, joinProgram, languageOf, type ProgramSource } from './programs.ts'
import { planFile } from './reading.ts'

/** The programs of a plan. */
export interface Sources {
  /** By the name that commands call them. */
  readonly generators: ReadonlyMap<string, ProgramSource>
  /** By path inside the package. */
  readonly solutions: ReadonlyMap<string, ProgramSource>
  /** The solution of the cases that name none; null where there is none at all. */
  readonly defaultSolution: ProgramSource | null
}

/** Reads the programs that cases need; each one that is missing is noted once, at the first case that needs it. */
export async function readSources(
  read: ReadPackage,
  plan: Plan,
  cases: readonly PlannedCase[],
  languages: LanguageRegistry,
  findings: Findings,
): Promise<Sources> {
  const generators = new Map<string, ProgramSource>()
  const solutions = new Map<string, ProgramSource>()
  const seen = new Set<string>()
  for (const { generate, solution, line } of cases) {
    if (generate !== null && !seen.has(`generator ${generate.program}`)) {
      seen.add(`generator ${generate.program}`)
      const source = await readGenerator(read.tree, plan, generate.program, line, findings)
      if (source !== null) generators.set(generate.program, source)
    }
    if (typeof solution === 'string' && !seen.has(`solution ${solution}`)) {
      seen.add(`solution ${solution}`)
      const source = await findSubmission(read.tree, read.package, solution)
      if (source !== null) solutions.set(solution, source)
      else noteMissing(findings, `There is no solution /${solution}.`, line, nearby(read.tree, 'submissions'))
    }
  }
  const needsDefault =
    hasAnswers(read.package) && cases.some(({ solution, texts }) => solution === undefined && !texts.has('.ans'))
  const defaultSolution = needsDefault ? await chooseSolution(read, languages) : null
  if (defaultSolution !== null) {
    const message = `No solution is named: answers come from ${defaultSolution.name}.`
    const hint = `Name it at the top: "solution: /${defaultSolution.name}".`
    findings.info('GV-GENERATOR-SOLUTION', message, { file: planFile, line: 1, hint })
  }
  return { generators, solutions, defaultSolution }
}

/** The generator that a command names: one of "generators", else a file or folder below `generators/`. */
export async function readGenerator(
  tree: TreeFolder,
  plan: Pick<Plan, 'generators'>,
  name: string,
  line: number | undefined,
  findings: Findings,
): Promise<ProgramSource | null> {
  const files = plan.generators.get(name)
  const source =
    files === undefined ? await findProgram(tree, `generators/${name}`) : await joinProgram(tree, name, files)
  if (source === null) {
    noteMissing(findings, `There is no generator ${name}.`, line, nearby(tree, 'generators'))
    return null
  }
  if (!('missing' in source)) return source
  noteMissing(findings, `There is no file ${source.missing}, of which the generator ${name} is made.`, line, undefined)
  return null
}

function noteMissing(findings: Findings, message: string, line: number | undefined, hint: string | undefined): void {
  findings.error('GV-GENERATOR-PROGRAM', message, { file: planFile, line, hint })
}

function nearby(tree: TreeFolder, top: string): string | undefined {
  const folder = tree.folders.get(top)
  const below = top === 'generators' ? folder : folder?.folders.get('accepted')
  const names = [...(below?.files.keys() ?? []), ...(below?.folders.keys() ?? [])].filter(
    (name) => name !== baseName(planFile),
  )
  return names.length === 0 ? undefined : `There are ${names.slice(0, 8).join(', ')}.`
}

/** The first accepted submission, by name, in a language that can be run here. */
export async function chooseSolution(read: ReadPackage, languages: LanguageRegistry): Promise<ProgramSource | null> {
  const accepted = read.package.submissions.filter(({ directory }) => directory === 'accepted')
  const byName = [...accepted].sort((a, b) => compareNames(a.path, b.path))
  // What submissions.yaml calls a model solution comes first.
  for (const { path } of [...byName.filter((each) => each.modelSolution), ...byName]) {
    const source = await findSubmission(read.tree, read.package, path)
    if (source !== null && languageOf(source, languages)?.available === true) return source
  }
  return null
}
