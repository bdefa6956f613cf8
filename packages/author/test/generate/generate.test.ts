import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Files, minimal202509, writePackage } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { sandboxTests } from '@gavel/sandbox/test/support/sandbox-tests'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { generatePackage } from '../../src/generate/generate.ts'
import type { GenerateOptions } from '../../src/generate/prepared.ts'
import { recordFile } from '../../src/generate/record.ts'

const generate = suite('generate')

const test = await sandboxTests(generate)
const base: Files = {
  ...minimal202509,
  'data/sample/1.in': null,
  'data/sample/1.ans': null,
  'data/secret/1.in': null,
  'data/secret/1.ans': null,
  'generators/pair.py':
    'import sys, random\nrandom.seed(sys.argv[1])\nprint(*(random.randrange(10**9) for _ in range(2)))\n',
  'generators/say.py': 'import sys\nprint(*sys.argv[1:])\n',
}

/** A package with a generators.yaml; `run` generates, `read` gives a file of data/ or null. */
async function make(box: Sandbox, yaml: string, changes: Files = {}) {
  const fixture = await writePackage(base, { 'generators/generators.yaml': yaml, ...changes })
  const data = (name: string) => path.join(fixture.directory, 'data', name)
  return {
    directory: fixture.directory,
    data,
    run: (options: Partial<GenerateOptions> = {}) => {
      const usual = { only: [], check: false, force: false, clean: false }
      return generatePackage(box, { directory: fixture.directory, ...usual, ...options })
    },
    read: (name: string) => (existsSync(data(name)) ? readFileSync(data(name), 'utf8') : null),
    write: (name: string, text: string) => {
      mkdirSync(path.dirname(data(name)), { recursive: true })
      writeFileSync(data(name), text)
    },
    yaml: (text: string) => writeFileSync(path.join(fixture.directory, 'generators/generators.yaml'), text),
    /** All that is below data/, hidden files too, with bytes and times. */
    files: () =>
      globSync('data/**/{*,.*}', { cwd: fixture.directory })
        .map((name) => ({ name, stat: statSync(path.join(fixture.directory, name)) }))
        .filter(({ stat }) => stat.isFile())
        .map(({ name, stat }) => `${name} ${stat.size} ${stat.mtimeMs} ${stat.mode & 0o777}`)
        .sort(),
    async [Symbol.asyncDispose]() {
      rmSync(recordFile(fixture.directory), { force: true })
      await fixture[Symbol.asyncDispose]()
    },
  }
}

const told = (report: Awaited<ReturnType<typeof generatePackage>>) =>
  report.cases.map(({ name, status, message }) => [name, status, message].filter(Boolean).join(' '))

const plain = `solution: /submissions/accepted/sum.py
data:
  sample:
    data:
      '1': {in: 1 2}
  secret:
    data:
      - pair: {generate: 'pair.py {seed}', count: 2}
      - manual: {copy: manual/five}
`
const manual = { 'generators/manual/five.in': '5 5\n', 'generators/manual/five.png': 'PNG' }

test('makes inputs and answers, the same bytes each time, and makes nothing again that has not changed', async (box) => {
  await using made = await make(box, plain, manual)
  const first = await made.run()
  assert.equal(told(first), ['sample/1 new', 'secret/1-pair-1 new', 'secret/2-pair-2 new', 'secret/3-manual new'])
  assert.is(first.ok, true)
  assert.is(made.read('sample/1.ans'), '3\n')
  assert.is(made.read('secret/3-manual.ans'), '10\n')
  assert.is(made.read('secret/3-manual.png'), 'PNG')
  const pair = made.read('secret/1-pair-1.in')
  assert.match(pair ?? '', /^\d+ \d+\n$/)
  assert.is.not(pair, made.read('secret/2-pair-2.in'))
  const before = made.files()
  const again = await made.run()
  assert.equal(
    again.cases.map(({ status, ran }) => [status, ran]),
    Array.from({ length: 4 }, () => ['unchanged', false]),
  )
  assert.equal(made.files(), before)
  rmSync(recordFile(made.directory))
  const anew = await made.run()
  assert.equal(
    anew.cases.map(({ status, ran }) => [status, ran]),
    Array.from({ length: 4 }, () => ['unchanged', true]),
  )
  assert.equal(made.files(), before)
})

test('a changed generator, solution or set-up makes its cases anew; one that is gone is made again', async (box) => {
  await using made = await make(box, plain, manual)
  await made.run()
  const change = (name: string, text: string) => writeFileSync(path.join(made.directory, name), text)
  change('generators/pair.py', 'import sys\nprint(int(sys.argv[1]) % 1000, 1)\n')
  const changed = await made.run()
  assert.equal(
    changed.cases.map(({ status, ran }) => `${status} ${ran}`),
    ['unchanged false', 'changed true', 'changed true', 'unchanged false'],
  )
  rmSync(made.data('sample/1.ans'))
  assert.equal(told(await made.run()).slice(0, 2), ['sample/1 changed', 'secret/1-pair-1 unchanged'])
  change('submissions/accepted/sum.py', 'a, b = map(int, input().split())\nprint(b + a)\n')
  assert.ok((await made.run()).cases.every(({ status, ran }) => status === 'unchanged' && ran))
  change('input_validators/validate.py', 'import sys\nsys.exit(42 if input() == "1 2" else 43)\n')
  const rejected = await made.run()
  assert.equal(
    rejected.cases.map(({ status }) => status),
    ['unchanged', 'failed', 'failed', 'failed'],
  )
  assert.match(rejected.cases[1]?.message ?? '', 'input_validators/validate.py rejects the input')
})

test('a file that was not generated stays, unless it is forced; and so does one that was changed by hand', async (box) => {
  await using made = await make(box, plain, { ...manual, 'data/sample/1.in': '7 7\n' })
  const kept = await made.run()
  assert.is(kept.ok, false)
  assert.is(kept.cases[0]?.status, 'kept')
  assert.equal(kept.cases[0]?.files, ['sample/1.in'])
  assert.is(made.read('sample/1.in'), '7 7\n')
  assert.is(made.read('sample/1.ans'), null)
  assert.is((await made.run({ force: true })).cases[0]?.status, 'changed')
  assert.is(made.read('sample/1.in'), '1 2\n')
  made.write('secret/3-manual.in', '6 6\n')
  assert.is((await made.run()).cases[3]?.status, 'kept')
  assert.is(made.read('secret/3-manual.in'), '6 6\n')
})

test('cases that are not in generators.yaml are told; only what was generated is removed', async (box) => {
  await using made = await make(box, plain, { ...manual, 'data/secret/own.in': '1 1\n', 'data/secret/own.ans': '2\n' })
  const first = await made.run({ clean: true })
  assert.equal(first.unlisted, [{ name: 'secret/own', generated: false }])
  assert.equal(first.removed, [])
  made.yaml(plain.replace('count: 2', 'count: 1'))
  const second = await made.run()
  assert.ok(second.unlisted.some(({ name, generated }) => name === 'secret/3-manual' && generated))
  made.write('secret/3-manual.ans', 'changed by hand\n')
  const third = await made.run({ clean: true })
  const removed = ['secret/2-pair-2.ans', 'secret/2-pair-2.in', 'secret/3-manual.in', 'secret/3-manual.png']
  assert.equal([...third.removed].sort(), removed)
  assert.is(made.read('secret/3-manual.ans'), 'changed by hand\n')
  assert.is(made.read('secret/own.in'), '1 1\n')
  assert.is(made.read('secret/2-manual.in'), '5 5\n')
})

test('a file that a rule no longer makes goes; one that it never made stays, and is told', async (box) => {
  const yaml = (more: string) => `data: {secret: {data: {a: {generate: say.py 1 2, out: "3"${more}}}}}`
  await using made = await make(box, yaml(', yaml: {hint: "7"}'))
  await made.run()
  assert.is(made.read('secret/a.yaml'), '{ hint: "7" }\n')
  made.write('secret/a.png', 'PNG')
  made.yaml(yaml(''))
  const dry = await made.run({ check: true })
  assert.equal([dry.cases[0]?.status, dry.cases[0]?.files], ['differs', ['secret/a.yaml']])
  const report = await made.run()
  assert.equal([report.cases[0]?.status, report.cases[0]?.files], ['changed', ['secret/a.yaml']])
  assert.equal([made.read('secret/a.yaml'), made.read('secret/a.png')], [null, 'PNG'])
  const extra = report.findings.filter(({ id }) => id === 'GV-GENERATOR-UNLISTED').map(({ file }) => file)
  assert.equal(extra, ['data/secret/a.png'])
})

test('a check writes nothing, and finds what differs and what is not deterministic', async (box) => {
  const yaml = 'data: {secret: {data: {a: random.py, b: "pair.py {seed}", c: "say.py 1 2"}}}'
  await using made = await make(box, yaml, {
    'generators/random.py': 'import os\nprint(int.from_bytes(os.urandom(8), "big"), 1)\n',
  })
  await made.run({ only: ['secret/b', 'data/secret/c.in'] })
  made.write('secret/c.ans', '4\n')
  const before = made.files()
  const report = await made.run({ check: true })
  assert.is(report.ok, false)
  assert.equal(told(report), [
    'secret/a failed its generator is not deterministic: it makes something else the second time',
    'secret/b unchanged',
    'secret/c differs',
  ])
  assert.equal(report.cases[2]?.files, ['secret/c.ans'])
  assert.equal(made.files(), before)
})

test('a seed that a generator passes over is told by a check', async (box) => {
  await using made = await make(box, `data: {secret: {data: {a: 'seedless.py {seed}'}}}`, {
    'generators/seedless.py': 'print(1, 2)\n',
  })
  await made.run()
  const { ok, findings } = await made.run({ check: true })
  assert.is(ok, true)
  assert.ok(findings.some(({ id, line }) => id === 'GV-GENERATOR-SEED' && line === 1))
})

test('a generator may write the files of a case, may be made of several files, and is run again where it fails', async (box) => {
  const yaml = `generators:
  both: [main.py, parts/words.py]
data:
  secret:
    data:
      a: both {name}
      b: {generate: 'moody.py {seed}', retries: 50}
      c: folder 8 9
      d: {generate: say.py 3 4, ans: 'from the rule', match: '^3 4$'}
`
  await using made = await make(box, yaml, {
    'generators/main.py': `import sys, words
open(sys.argv[1] + '.in', 'w').write('1 1\\n')
open('testcase.ans', 'w').write(words.answer)
open('testcase.exe', 'w').write('no file of a case')
print('not the input')
`,
    'generators/parts/words.py': 'answer = "by hand\\n"\n',
    'generators/moody.py': 'import sys\nif int(sys.argv[1]) % 10: raise SystemExit(1)\nprint(sys.argv[1], 0)\n',
    'generators/folder/main.py': 'import sys, other\nprint(*other.reversed_words(sys.argv[1:]))\n',
    'generators/folder/other.py': 'def reversed_words(words): return words[::-1]\n',
  })
  const report = await made.run()
  assert.equal(told(report), ['secret/a new', 'secret/b new', 'secret/c new', 'secret/d new'])
  assert.equal(
    ['a.in', 'a.ans', 'c.in', 'd.in', 'd.ans'].map((name) => made.read(`secret/${name}`)),
    ['1 1\n', 'by hand\n', '9 8\n', '3 4\n', 'from the rule\n'],
  )
  assert.match(made.read('secret/b.in') ?? '', /^\d*0 0\n$/)
  assert.is(made.read('secret/a.exe'), null)
  assert.ok(report.findings.some(({ id, message }) => id === 'GV-GENERATOR-SOLUTION' && message.includes('sum.py')))
})

test('what cannot be made says why, and the others are made', async (box) => {
  const yaml = `solution: /submissions/accepted/sum.py
data:
  secret:
    data:
      crash: crash.py
      invalid: say.py 1 2 3
      match: {generate: say.py 1 2, match: {in: '^\\d+$'}}
      none: {generate: say.py 3 3, solution: }
      right: say.py 2 2
      syntax: syntax.cpp
      wrong: {in: 7 8, solution: /submissions/rejected/exit.py}
      zero: {copy: manual/missing}
  invalid_input:
    data:
      bad: say.py 1
      good: say.py 4 4
`
  await using made = await make(box, yaml, {
    'generators/crash.py': 'raise SystemExit("no luck today")\n',
    'generators/syntax.cpp': 'int main( {}\n',
    'submissions/rejected/exit.py': 'raise SystemExit("no")\n',
  })
  const report = await made.run()
  const messages = new Map(report.cases.map(({ name, status, message }) => [name, `${status} ${message}`]))
  const expected = {
    'secret/crash': /^failed the generator ended with 1: no luck today$/,
    'secret/invalid': /^failed input_validators\/validate\.py rejects the input: it ended with 43; 42 means valid$/,
    'secret/match': /^failed its \.in does not match/,
    'secret/none': /^failed nothing makes its answer/,
    'secret/right': /^new $/,
    'secret/syntax': /^failed its generator syntax\.cpp does not build$/,
    'secret/wrong': /^failed the solution ended with 1: no$/,
    'secret/zero': /^failed there is no file generators\/manual\/missing\.in to copy$/,
    'invalid_input/bad': /^new $/,
    'invalid_input/good': /^failed every input validator accepts/,
  }
  for (const [name, wanted] of Object.entries(expected)) {
    assert.match(messages.get(name) ?? '', wanted, `${name}: ${messages.get(name)}`)
  }
  assert.equal(
    made.files().map((line) => line.split(' ')[0]),
    ['data/invalid_input/bad.in', 'data/secret/right.ans', 'data/secret/right.in'],
  )
  assert.ok(report.findings.some(({ id }) => id === 'GV-GENERATOR-BUILD'))
})

test('programs that are not there are told with their lines, and nothing is run', async (box) => {
  const yaml = `data:
  secret:
    data:
      a: par.py
      b: {in: 1 2, solution: /submissions/accepted/none.py}
`
  await using made = await make(box, yaml)
  const report = await made.run()
  assert.equal(
    report.findings.map(({ id, line, message }) => `${id}:${line} ${message}`),
    [
      'GV-GENERATOR-PROGRAM:4 There is no generator par.py.',
      'GV-GENERATOR-PROGRAM:5 There is no solution /submissions/accepted/none.py.',
      'GV-GENERATOR-SOLUTION:1 No solution is named: answers come from submissions/accepted/sum.py.',
    ],
  )
  assert.equal(made.files(), [])
})

test('set-up files of groups are written, and what they say holds for what is generated', async (box) => {
  const yaml = `data:
  secret:
    test_group.yaml: {input_validator_args: ["5"]}
    data: {a: say.py 5 5, b: {in: 6 6, yaml: {input_validator_args: ["6"]}}, c: say.py 7 7}
`
  const validator = 'import sys\nsys.exit(42 if input().split() == 2 * sys.argv[1:] else 43)\n'
  await using made = await make(box, yaml, { 'input_validators/validate.py': validator })
  const report = await made.run()
  assert.equal(
    report.cases.map(({ status }) => status),
    ['new', 'new', 'failed'],
  )
  assert.equal(report.groups, [{ name: 'secret/test_group.yaml', status: 'new' }])
  assert.is(made.read('secret/test_group.yaml'), '{ input_validator_args: [ "5" ] }\n')
  const again = await made.run()
  assert.equal(
    again.cases.map(({ ran }) => ran),
    [false, false, true],
  )
  made.yaml(yaml.replace('{input_validator_args: ["5"]}', ''))
  assert.equal((await made.run({ check: true })).groups, [{ name: 'secret/test_group.yaml', status: 'differs' }])
  assert.equal((await made.run()).groups, [{ name: 'secret/test_group.yaml', status: 'changed' }])
  assert.is(made.read('secret/test_group.yaml'), null)
  made.write('secret/test_group.yaml', 'args: []\n')
  assert.equal((await made.run()).groups, [{ name: 'secret/test_group.yaml', status: 'kept' }])
})

test('an interruption leaves no file in part', async (box) => {
  await using made = await make(box, 'data: {secret: {data: {a: say.py 1 2, b: slow.py}}}', {
    'generators/slow.py': 'while True: pass\n',
  })
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 700)
  let code = ''
  try {
    await made.run({ signal: controller.signal })
  } catch (error) {
    code = error instanceof GavelError ? error.code : String(error)
  }
  assert.is(code, 'interrupted')
  assert.equal(made.files(), [])
})

test('nothing is written through a link to a folder', async (box) => {
  await using made = await make(box, 'data: {secret: {data: {a: say.py 1 2}}}', { 'elsewhere/x.txt': 'x' })
  mkdirSync(path.join(made.directory, 'data'))
  const { symlinkSync } = await import('node:fs')
  symlinkSync('../elsewhere', made.data('secret'))
  let code = ''
  await made.run().catch((error: GavelError) => {
    code = error.code
  })
  assert.is(code, 'package.unsafe')
  assert.equal(globSync('elsewhere/*', { cwd: made.directory }), ['elsewhere/x.txt'])
})

generate.run()
