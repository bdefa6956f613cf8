import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { GavelError } from '@gavel/shared/error'
import { stringify } from 'yaml'
import * as cpp from './cpp.ts'
import { dataFiles, generatorsYaml } from './data.ts'
import type { NewPackage, PackageFiles } from './order.ts'
import * as python from './python.ts'
import { statementOf } from './statement.ts'

function problemYaml({ name, type, language, author, license }: NewPackage): string {
  return stringify({
    problem_format_version: '2025-09',
    type: type === 'interactive' ? ['pass-fail', 'interactive'] : type,
    name: { [language]: name },
    uuid: randomUUID(),
    ...(license !== 'public domain' && { credits: author }),
    license,
    limits: { time_limit: 1 },
  })
}

function programs(order: NewPackage): PackageFiles {
  const { type, programs: language, withGenerator, withOutputValidator } = order
  const [ending, texts] = language === 'python' ? ['.py', python] : ['.cpp', cpp]
  const files = new Map<string, string>()
  if (type === 'interactive') {
    files.set(`input_validators/validate${ending}`, texts.guessInputValidator)
    files.set(`output_validator/validate${ending}`, texts.guessOutputValidator)
    files.set(`submissions/accepted/solution${ending}`, texts.guessSolution)
    files.set(`submissions/wrong_answer/one_after_the_other${ending}`, texts.guessWrong)
    if (withGenerator) files.set(`generators/number${ending}`, texts.guessGenerator)
  } else {
    files.set(`input_validators/validate${ending}`, texts.sumInputValidator)
    if (withOutputValidator) files.set(`output_validator/validate${ending}`, texts.sumOutputValidator)
    files.set(`submissions/accepted/solution${ending}`, texts.sumSolution)
    files.set(`submissions/wrong_answer/all_but_the_last${ending}`, texts.sumWrong)
    if (withGenerator) files.set(`generators/list${ending}`, texts.sumGenerator)
  }
  if (type === 'scoring') {
    files.set(`submissions/wrong_answer/small_only${ending}`, texts.sumPartial)
    files.set('submissions/submissions.yaml', stringify({ [`wrong_answer/small_only${ending}`]: { score: 40 } }))
  }
  if (withGenerator) files.set('generators/generators.yaml', generatorsYaml(order, ending))
  return files
}

/** The files of a new package of the format 2025-09, by path. With a generator the test data is still to be made. */
export function newPackageFiles(order: NewPackage): PackageFiles {
  return new Map([
    ['problem.yaml', problemYaml(order)],
    [`statement/problem.${order.language}.md`, statementOf(order)],
    ...dataFiles(order),
    ...programs(order),
  ])
}

/**
 * Makes a package in a folder that is empty or not there: in whole, or not at all.
 * Gives the paths of the files. @throws GavelError `workspace.exists`
 */
export async function createPackage(directory: string, files: PackageFiles): Promise<string[]> {
  const target = path.resolve(directory)
  await requireEmpty(target)
  await makeFolder(path.dirname(target))
  const draft = path.join(path.dirname(target), `.gavel-${randomUUID()}`)
  try {
    await mkdir(draft)
    for (const [name, text] of files) {
      await makeFolder(path.dirname(path.join(draft, name)))
      await writeFile(path.join(draft, name), text)
    }
    // An empty folder is replaced; one that got a file meanwhile is an error.
    await rename(draft, target)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return [...files.keys()]
}

/** @throws GavelError `workspace.exists` where something stands in a folder, or it is no folder */
export async function requireEmpty(directory: string): Promise<void> {
  const there = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') return ['']
    throw error
  })
  if (there.length === 0) return
  throw new GavelError('workspace.exists', `${directory} is there already, and not an empty folder.`, {
    hint: 'Name another folder.',
    file: directory,
  })
}
