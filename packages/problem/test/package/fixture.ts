import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { Findings } from '../../src/package/findings.ts'
import { loadPackage } from '../../src/package/load.ts'
import { readPackage } from '../../src/package/read.ts'

/** Files of a package by path; null takes a file of the base away, `mode` marks it executable. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** The least package of 2025-09 that has everything. */
export const minimal202509: Files = {
  'problem.yaml': `problem_format_version: 2025-09
name: Sum
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc0
credits: Ada
limits:
  time_limit: 1
`,
  'statement/problem.en.md': 'Add two numbers.\n',
  'data/sample/1.in': '1 2\n',
  'data/sample/1.ans': '3\n',
  'data/secret/1.in': '4 5\n',
  'data/secret/1.ans': '9\n',
  'input_validators/validate.py': `import re, sys
integer = rb"(0|-?[1-9][0-9]{0,8})"
sys.exit(42 if re.fullmatch(integer + rb" " + integer + rb"\\n", sys.stdin.buffer.read()) else 43)
`,
  'submissions/accepted/sum.py': 'a, b = map(int, input().split())\nprint(a + b)\n',
}

/** The least package of legacy that has everything. */
export const minimalLegacy: Files = {
  ...minimal202509,
  'problem.yaml': 'name: Sum\nuuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd\nlicense: cc0\nauthor: Ada\n',
  'statement/problem.en.md': null,
  'problem_statement/problem.en.tex': '\\problemname{Sum}\nAdd two numbers.\n',
  'domjudge-problem.ini': "timelimit='1'\n",
}

/** A package in a temporary folder, removed by `await using`. */
export interface Fixture extends AsyncDisposable {
  readonly directory: string
}

export async function writePackage(base: Files, changes: Files = {}): Promise<Fixture> {
  const parent = await mkdtemp(path.join(tmpdir(), 'gavel-package-'))
  const directory = path.join(parent, 'sum')
  await mkdir(directory)
  for (const [name, content] of Object.entries({ ...base, ...changes })) {
    if (content === null) continue
    const file = path.join(directory, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, content)
    if (content.toString().startsWith('#!')) await chmod(file, 0o755)
  }
  return { directory, [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }) }
}

/** Loads the base with changes, and returns what is loaded. */
export async function load(base: Files, changes: Files = {}) {
  await using fixture = await writePackage(base, changes)
  return await loadPackage(fixture.directory)
}

/** Everything found while reading the base with changes: `severity id file:line message`. */
export async function findingsOf(base: Files, changes: Files = {}): Promise<string[]> {
  await using fixture = await writePackage(base, changes)
  const findings = new Findings()
  await readPackage(fixture.directory, findings).catch((error: unknown) => {
    if (!(error instanceof GavelError)) throw error
  })
  return findings.list.map(({ severity, id, file, line, message }) => `${severity} ${id} ${file}:${line} ${message}`)
}

/** The error with which the base with changes does not load. */
export async function errorOf(base: Files, changes: Files = {}): Promise<GavelError> {
  try {
    await load(base, changes)
  } catch (error) {
    if (error instanceof GavelError) return error
    throw error
  }
  throw new Error('It loads.')
}
