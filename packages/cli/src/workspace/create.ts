import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import type { Template } from '@gavel/sandbox/language/templates/templates'
import { toBytes } from '@gavel/shared/content'
import { GavelError } from '@gavel/shared/error'
import type { Problem, Sample } from '@gavel/shared/problem'
import { findWorkspace, type Manifest, manifestName } from './manifest.ts'
import { isSafePath, requireOwnFolder, sampleFileName, writeInside } from './safe-write.ts'

export interface NewWorkspace {
  readonly directory: string
  readonly server: string
  readonly problem: Problem
  readonly samples: readonly Sample[]
  /** Pictures, attachments and the like, by the names that they get. */
  readonly extras?: readonly File[]
  /** Null where no solution is to be begun. */
  readonly language: string | null
  readonly template: Template | null
  /** Fetch statement and samples again into a workspace that is there. */
  readonly force: boolean
}

export interface File {
  readonly name: string
  readonly data: string | Uint8Array
}

function describe({ server, problem, samples, language }: NewWorkspace): Manifest {
  return {
    server,
    problem: problem.slug,
    name: problem.name,
    version: problem.version,
    language,
    languages: problem.languages,
    limits: {
      timeSeconds: problem.timeLimitSeconds,
      memoryBytes: problem.memoryLimitBytes,
      outputBytes: problem.outputLimitBytes,
      codeBytes: problem.codeLimitBytes,
    },
    outputComparison: problem.outputComparison,
    judging: problem.judging && {
      ...problem.judging,
      included: problem.judging.included.map(({ language, name }) => ({ language, name })),
    },
    samples: Object.fromEntries(
      samples.map(({ name, args, files, outputValidatorArgs }) => [
        sampleFileName(name),
        { args, files: files.map((file) => file.name), outputValidatorArgs },
      ]),
    ),
  }
}

/** What comes from the server: statement and samples. */
function fetchedFiles({ problem, samples, extras = [] }: NewWorkspace): File[] {
  const { format, text } = problem.statement
  const statement: File[] =
    format === 'pdf' ? [] : [{ name: format === 'latex' ? 'statement.tex' : 'statement.md', data: text }]
  const cases = samples.flatMap((sample) => {
    const name = sampleFileName(sample.name)
    return [
      { name: `samples/${name}.in`, data: toBytes(sample.input) },
      { name: `samples/${name}.ans`, data: toBytes(sample.answer) },
      ...(sample.interaction === null
        ? []
        : [{ name: `samples/${name}.interaction`, data: toBytes(sample.interaction) }]),
      ...sample.files.map((file) => ({ name: `samples/${name}.files/${file.name}`, data: toBytes(file.content) })),
    ]
  })
  // What every program is compiled with, where people and editors find it.
  const included = (problem.judging?.included ?? []).map(({ language, name, content }) => ({
    name: `include/${language}/${name}`,
    data: toBytes(content),
  }))
  const files = [...statement, ...cases, ...included, ...extras]
  if (new Set(files.map((file) => file.name)).size < files.length) {
    throw new GavelError('package.unsafe', 'The server gives two files the same name.')
  }
  for (const { name } of files) if (!isSafePath(name)) sampleFileName(name)
  return files
}

async function entriesOf(directory: string): Promise<string[] | null> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    if (error.code !== 'ENOTDIR') throw error
    throw new GavelError('workspace.exists', `${directory} is there already and is not a folder.`, {
      hint: 'Move it away, or name another folder: --dir FOLDER',
      file: directory,
    })
  })
}

/** Makes the folder complete under another name first, so that a failure half-way leaves nothing behind. */
async function createFresh(directory: string, files: readonly File[]): Promise<void> {
  const parent = path.dirname(directory)
  await makeFolder(parent)
  const fresh = path.join(parent, `.gavel-${randomUUID()}`)
  await mkdir(fresh)
  try {
    for (const file of files) await writeInside(fresh, file.name, file.data)
    // A picture of the statement may have brought the folder already.
    await mkdir(path.join(fresh, 'tests'), { recursive: true })
    await rename(fresh, directory)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
}

async function refresh(order: NewWorkspace, files: readonly File[]): Promise<void> {
  const samples = path.join(order.directory, 'samples')
  await requireOwnFolder(samples)
  for (const name of (await entriesOf(samples)) ?? []) {
    if (/\.(in|ans|interaction)$/.test(name)) await rm(path.join(samples, name), { force: true })
  }
  for (const file of files) await writeInside(order.directory, file.name, file.data, { replace: true })
}

/**
 * Makes a workspace, or with `force` renews the one that is there; the solution and own tests of the user stay as they
 * are. Gives the names of the files written.
 * @throws GavelError `workspace.exists`, `package.unsafe`.
 */
export async function createWorkspace(order: NewWorkspace): Promise<string[]> {
  const { directory, template, force } = order
  const manifest: File = { name: manifestName, data: `${JSON.stringify(describe(order), null, 2)}\n` }
  const fetched = [...fetchedFiles(order), manifest]
  const solution: File[] = template === null ? [] : [{ name: template.fileName, data: template.text }]
  const present = await entriesOf(directory)
  const all = [...fetched, ...solution]
  if (present === null) await createFresh(directory, all)
  else if (present.length === 0) for (const file of all) await writeInside(directory, file.name, file.data)
  if (present === null || present.length === 0) return all.map((file) => file.name)
  if (!force) {
    throw new GavelError('workspace.exists', `${directory} is there already.`, {
      hint: 'Fetch statement and samples again, keeping your files: --force. Or another folder: --dir FOLDER',
      file: directory,
    })
  }
  const workspace = present.includes(manifestName) ? await findWorkspace(directory) : null
  if (workspace?.manifest.problem !== order.problem.slug) {
    throw new GavelError('workspace.exists', `${directory} is not a workspace of ${order.problem.slug}.`, {
      hint: 'Name another folder: --dir FOLDER',
      file: directory,
    })
  }
  await refresh(order, fetched)
  const missing = solution.filter((file) => !present.includes(file.name))
  for (const file of missing) await writeInside(directory, file.name, file.data)
  return [...fetched, ...missing].map((file) => file.name)
}
