import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { templateOf } from '@gavel/sandbox/language/templates/templates'
import type { Problem, Sample } from '@gavel/shared/problem'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createWorkspace, type NewWorkspace } from '../../src/workspace/create.ts'
import { findWorkspace } from '../../src/workspace/manifest.ts'
import { codeOf } from '../error-code.ts'
import { makeFolder } from '../folder.ts'

const create = suite('create')

const problem: Problem = {
  slug: 'sum',
  name: 'Sum',
  difficulty: null,
  keywords: [],
  solved: false,
  score: null,
  maxScore: null,
  version: 'v1',
  timeLimitSeconds: 1,
  memoryLimitBytes: 2 ** 28,
  outputLimitBytes: 2 ** 23,
  codeLimitBytes: 2 ** 17,
  languages: null,
  statement: { language: 'en', languages: ['en'], format: 'markdown', text: '# Sum\n', pdf: null },
  outputComparison: [],
  feedback: 'numbers',
  firstFailingInput: false,
  judging: null,
}
const sample = (name: string): Sample => ({
  name,
  input: { text: '1 2\n' },
  answer: { text: '3\n' },
  description: null,
  args: [],
  files: [],
  outputValidatorArgs: [],
  interaction: null,
})

const order = (change: Partial<NewWorkspace> = {}): NewWorkspace => ({
  directory: path.join(makeFolder(), 'sum'),
  server: 'http://127.0.0.1:4170',
  problem,
  samples: [sample('sample/1')],
  language: 'python',
  template: templateOf('python'),
  force: false,
  ...change,
})

create('a workspace holds statement, samples, a solution, a place for tests, and says what it is', async () => {
  const wanted = order()
  await createWorkspace(wanted)
  assert.equal(readdirSync(wanted.directory).sort(), ['gavel.json', 'samples', 'solution.py', 'statement.md', 'tests'])
  assert.is(readFileSync(path.join(wanted.directory, 'samples/1.ans'), 'utf8'), '3\n')
  const workspace = await findWorkspace(path.join(wanted.directory, 'tests'))
  assert.is(workspace?.directory, wanted.directory)
  assert.is(workspace?.manifest.problem, 'sum')
})

create('a sample whose name leads out of the workspace is refused, and nothing is written', async () => {
  for (const name of ['../../evil', '/etc/evil', 'sample/../evil', '.bashrc', 'a\0b', '']) {
    const wanted = order({ samples: [sample('sample/1'), sample(name)] })
    assert.is(await codeOf(createWorkspace(wanted)), 'package.unsafe', name)
    assert.equal(readdirSync(path.dirname(wanted.directory)), [])
  }
})

create('two samples of one name are refused', async () => {
  assert.is(await codeOf(createWorkspace(order({ samples: [sample('1'), sample('sample/1')] }))), 'package.unsafe')
})

create('a folder that is there is left alone', async () => {
  const wanted = order()
  mkdirSync(wanted.directory)
  writeFileSync(path.join(wanted.directory, 'diary.txt'), 'mine')
  assert.is(await codeOf(createWorkspace(wanted)), 'workspace.exists')
  assert.is(await codeOf(createWorkspace({ ...wanted, force: true })), 'workspace.exists')
  assert.equal(readdirSync(wanted.directory), ['diary.txt'])
})

create('an empty folder is used', async () => {
  const directory = makeFolder()
  await createWorkspace(order({ directory }))
  assert.ok(existsSync(path.join(directory, 'gavel.json')))
})

create('force renews statement and samples and keeps the solution and the own cases', async () => {
  const first = order()
  await createWorkspace(first)
  const file = (name: string) => path.join(first.directory, name)
  writeFileSync(file('solution.py'), 'mine')
  writeFileSync(file('tests/own.in'), 'mine')
  writeFileSync(file('samples/1.in'), 'spoilt')
  const statement = { ...problem.statement, text: '# New\n' }
  await createWorkspace({ ...first, problem: { ...problem, statement }, samples: [sample('sample/2')], force: true })
  assert.is(readFileSync(file('solution.py'), 'utf8'), 'mine')
  assert.is(readFileSync(file('tests/own.in'), 'utf8'), 'mine')
  assert.is(readFileSync(file('statement.md'), 'utf8'), '# New\n')
  assert.equal(readdirSync(file('samples')).sort(), ['2.ans', '2.in'])
})

create('every language has a template that is no longer than a screen', () => {
  for (const id of ['c', 'cpp', 'cpp17', 'python', 'pypy', 'java', 'javascript', 'typescript', 'go', 'rust']) {
    const template = templateOf(id)
    assert.ok(template !== null && template.text.split('\n').length < 30, id)
  }
  assert.is(templateOf('javascript')?.fileName, 'solution.js')
  assert.is(templateOf('cobol'), null)
})

create.run()
