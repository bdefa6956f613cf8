import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { isUsableName } from '@gavel/problem/package/paths'
import { readPackage } from '@gavel/problem/package/read'
import type { TestCase } from '@gavel/problem/package/test-group'
import { folderAt } from '@gavel/problem/package/tree'
import { readText } from '@gavel/problem/package/yaml'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { findSubmission, type ProgramSource, readSource } from '../generate/programs.ts'
import { parsePlan } from '../generate/read-plan.ts'
import { makeShadow, readShadow } from '../generate/shadow.ts'
import { chooseSolution, readGenerator } from '../generate/sources.ts'

/** Reads a package of which no test data is wanted. @throws GavelError `package.not-found`, `package.invalid` */
export async function readForStress(directory: string): Promise<ReadPackage> {
  const findings = new Findings()
  const read = await readPackage(directory, findings)
  if (read !== null) return read
  findings.throwFirst()
  throw new GavelError('package.invalid', `The package at ${directory} cannot be read.`)
}

/** What generators.yaml says of generators and of the solution; nothing where there is none. */
async function planOf({ tree, package: problem }: ReadPackage) {
  const file = tree.folders.get('generators')?.files.get('generators.yaml')
  const findings = new Findings()
  const text = file === undefined ? null : await readText(file, 'GV-GENERATOR', findings)
  return text === null ? null : parsePlan(text, problem, findings)
}

/** The generator that a command names. @throws GavelError `package.invalid` */
export async function findGenerator(read: ReadPackage, name: string): Promise<ProgramSource> {
  const findings = new Findings()
  const plan = (await planOf(read)) ?? { generators: new Map<string, readonly string[]>() }
  const source = await readGenerator(read.tree, plan, name, undefined, findings)
  findings.throwFirst()
  if (source === null) throw new GavelError('package.invalid', `There is no generator ${name}.`)
  return source
}

/**
 * A solution: a file on this machine, else a path inside the package.
 * @throws GavelError `usage.invalid` where it is neither.
 */
export async function findSolution(read: ReadPackage, given: string): Promise<ProgramSource> {
  const isFile = await stat(given).then(
    (info) => info.isFile(),
    () => false,
  )
  if (isFile) return readSource(given, [{ name: path.basename(given), path: path.resolve(given), executable: false }])
  const source = await findSubmission(read.tree, read.package, given.replace(/\/$/, ''))
  if (source !== null) return source
  throw new GavelError('usage.invalid', `There is no program ${given}.`, {
    hint: 'Name a file, or a path inside the package such as submissions/wrong_answer/greedy.py.',
  })
}

/** The solution that generators.yaml names, else the first accepted one. @throws GavelError `package.invalid` */
export async function defaultSolution(sandbox: Sandbox, read: ReadPackage): Promise<ProgramSource> {
  const named = (await planOf(read))?.cases.map(({ solution }) => solution).find((each) => typeof each === 'string')
  const source =
    typeof named === 'string'
      ? await findSubmission(read.tree, read.package, named)
      : await chooseSolution(read, sandbox.languages)
  if (source !== null) return source
  throw new GavelError('package.invalid', 'No accepted submission can be run here.', {
    hint: 'Name one: --solution FILE',
  })
}

/**
 * The package with a single test case, whose settings are those of a new case in a group of `data/secret`: the one that is
 * named, else the last one; without groups, in `data/secret` itself.
 * @param directory an empty folder for its files
 * @throws GavelError `package.invalid`, `usage.invalid` for a group's name that is none
 */
export async function makeStage(
  directory: string,
  read: ReadPackage,
  group: string | null,
): Promise<{ readonly problem: ProblemPackage; readonly testCase: TestCase }> {
  if (group !== null && !group.split('/').every(isUsableName)) {
    throw new GavelError('usage.invalid', `"${group}" is no name of a group.`)
  }
  const root = await makeShadow(directory, read, [], new Set())
  // Where there are groups no case may stand beside them; the last one is most often that which allows most.
  const groups = [...(folderAt(read.tree, 'data/secret')?.folders.keys() ?? [])].filter(
    (name) => !name.endsWith('.files'),
  )
  const folder = path.join(root, 'data/secret', group ?? groups.at(-1) ?? '')
  await makeFolder(folder)
  for (const ending of ['in', 'ans']) await writeFile(path.join(folder, `stress.${ending}`), '')
  const findings = new Findings()
  const problem = await readShadow(root, findings)
  findings.throwFirst()
  const testCase = problem?.testCases.find(({ name }) => name.endsWith('/stress'))
  if (problem !== null && testCase !== undefined) return { problem, testCase }
  throw new GavelError('package.invalid', 'The package has no place for a secret test case.')
}
