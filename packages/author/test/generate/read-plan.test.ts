import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Findings } from '@gavel/problem/package/findings'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { seedOf } from '../../src/generate/command.ts'
import { parsePlan } from '../../src/generate/read-plan.ts'

const plan = suite('generators.yaml')

function read(text: string, format: '2025-09' | 'legacy' = '2025-09') {
  const findings = new Findings()
  const plan = parsePlan(text, { format, constants: new Map([['n', '77']]) }, findings)
  const shown = findings.list.map(({ severity, id, line, message }) => `${severity} ${id} ${line} ${message}`)
  return { cases: plan?.cases ?? [], groups: plan?.groups ?? [], plan, shown }
}

const names = (text: string) => read(text).cases.map(({ name }) => name)

plan('a list is numbered: cases through the whole file, groups in their folder', () => {
  const text = `data:
  sample:
    data:
      - '': {in: a}
  secret:
    data:
      - b: g 1
      - many: {generate: 'g {count}', count: 8..=10}
      - large:
          data:
            - c: g 5
            - d: g 6
      - larger:
          data: {x: g 7, a: g 77}
      - g: g 99
${Array.from({ length: 2 }, (_, index) => `      - e${index}: g e${index}`).join('\n')}
`
  assert.equal(names(text), [
    'sample/01',
    'secret/02-b',
    'secret/03-many-08',
    'secret/04-many-09',
    'secret/05-many-10',
    'secret/1-large/06-c',
    'secret/1-large/07-d',
    'secret/2-larger/a',
    'secret/2-larger/x',
    'secret/08-g',
    'secret/09-e0',
    'secret/10-e1',
  ])
})

plan('solution, salt and tries are handed down until something else is said', () => {
  const { cases, shown } = read(`solution: /submissions/accepted/a.py
random_salt: s
retries: 3
data:
  sample:
    solution:
    data: {'1': 'g {seed}'}
  secret:
    data:
      a: 'g {seed:1}'
      b: {generate: 'g {seed:2}', random_salt: t, solution: /generators/b.py, retries: 1}
`)
  assert.equal(shown, [])
  assert.equal(
    cases.map(({ solution, tries, generate }) => [solution, tries, generate?.seed]),
    [
      [null, 3, seedOf('g {seed}', 's', 1)],
      ['submissions/accepted/a.py', 3, seedOf('g {seed:1}', 's', 1)],
      ['generators/b.py', 1, seedOf('g {seed:2}', 't', 1)],
    ],
  )
})

plan('constants stand in commands, and in what seeds are made of', () => {
  const { cases, shown } = read("data: {secret: {data: {a: 'g {{n}} {{m}} {seed}', b: 'g {{n}} {seed}'}}}")
  assert.is(shown.length, 1)
  assert.is(cases[0]?.generate?.seed, seedOf('g 77 {seed}', '', 1))
  assert.equal(cases[0]?.generate?.args, ['77', '{seed}'])
})

plan('texts are as they are written; set-up files keep their quotes and comments', () => {
  const { cases, groups, shown } = read(`data:
  secret:
    test_group.yaml:
      max_score: 30 # points
      args: [1e-6, "007"]
    data:
      a:
        in: 1e-6
        ans: |
          1
          2
        out: ""
        yaml: {hint: "7"}
        in.statement: {link: in}
`)
  assert.equal(shown, [])
  assert.equal(
    [...(cases[0]?.texts ?? [])],
    [
      ['.in', '1e-6\n'],
      ['.ans', '1\n2\n'],
      ['.out', ''],
      ['.yaml', '{ hint: "7" }\n'],
    ],
  )
  assert.equal([...(cases[0]?.links ?? [])], [['.in.statement', '.in']])
  assert.equal(groups, [{ name: 'secret', text: 'max_score: 30 # points\nargs: [ 1e-6, "007" ]\n' }])
})

plan('cases of earlier folders are included by the names of their rules', () => {
  const text = `data:
  sample:
    data: {'1': {in: x}}
  secret:
    data:
      - a: {data: [{p: g 1}, {q: g 2}]}
      - b: {include: ['1', p], data: [{r: g 3}]}
      - c: {include: [b, a], data: [{s: g 4}]}
      - d: {include: [p, s], data: {p: g 5}}
`
  assert.equal(names(text), [
    'sample/1',
    'secret/1-a/1-p',
    'secret/1-a/2-q',
    'secret/2-b/1',
    'secret/2-b/1-p',
    'secret/2-b/3-r',
    ...['1', '1-p', '3-r', '2-q', '4-s'].map((name) => `secret/3-c/${name}`),
    ...['1-p', '4-s', 'p'].map((name) => `secret/4-d/${name}`),
  ])
  const wrong = text.replace('{p: g 5}', '{1-p: g 5}').replace('[p, s]', '[p, x]')
  assert.equal(read(wrong).shown, [
    'error GV-GENERATOR-VALUE 9 "x" is included, and nothing before has this name.',
    'error GV-GENERATOR-VALUE 9 There are two test cases secret/4-d/1-p.',
  ])
})

plan('the same recipe twice is an error, but for copies that count asks for', () => {
  const { shown, cases } = read(`data:
  secret:
    data:
      a: g 5
      b: {generate: ' g  5 '}
      c: {generate: g 6, count: 2}
      d: {copy: x}
      e: {copy: x}
      f: {generate: g, random_salt: x}
      h: {generate: g, random_salt: y}
`)
  assert.equal(shown, [
    'error GV-GENERATOR-TWICE 5 The command is the same as that of secret/a on line 4.',
    'error GV-GENERATOR-TWICE 8 The rule is the same as that of secret/d on line 7.',
    'error GV-GENERATOR-TWICE 10 The command is the same as that of secret/f on line 9.',
  ])
  assert.equal(
    cases.map(({ name }) => name),
    ['secret/a', 'secret/c-1', 'secret/c-2', 'secret/d', 'secret/f'],
  )
})

plan('what is wrong is told with its line, and what is unknown is a warning', () => {
  const { shown } = read(`soluton: x
data:
  secrets: {data: {a: g}}
  secret:
    solution: submissions/accepted/a.py
    data:
      a: {generate: 'g {seed} {seed}'}
      b: {generate: 'g {count}', cuont: 5}
      c:
      d: {copy: ../../etc/passwd}
      e: {copy: manual/x.in}
      f: {match: x}
      g: {in: x, match: '('}
      -h: g 7
      i: {in: x, ans: [1]}
      j: {generate: [x]}
      k: {generate: ../x}
      l: {in: x, count: 0}
      m: [g, h]
      n/o: g 3
      .p: {data: {q: g 9}}
`)
  assert.equal(
    shown.map((line) => line.split(' ').slice(0, 3).join(' ')),
    [
      'warning GV-GENERATOR-KEY 1',
      'error GV-GENERATOR-VALUE 5',
      ...[14, 21, 7].map((line) => `error GV-GENERATOR-VALUE ${line}`),
      'warning GV-GENERATOR-KEY 8',
      'warning GV-GENERATOR-VALUE 8',
      ...[9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20].map((line) => `error GV-GENERATOR-VALUE ${line}`),
      'warning GV-GENERATOR-KEY 3',
    ],
  )
  assert.match(read('data: [{a: g}]').shown[0] ?? '', 'cannot be a list')
  assert.match(read('data:\n  secret:\n    data:\n      - {a: g, b: h}').shown[0] ?? '', 'several names')
  assert.match(read('data: {secret: {data: {a: {generate: g, data: {}}}}}').shown.join(), 'belongs to a folder')
  assert.match(read('solution: x').shown.join(), 'nothing is generated')
  assert.match(read('a: [').shown[0] ?? '', 'GV-GENERATOR-SYNTAX')
})

plan('the path of an input is copied, with a warning', () => {
  const { cases, shown } = read('data: {secret: {data: {a: manual/a.in}}}')
  assert.is(cases[0]?.copy, 'generators/manual/a')
  assert.equal(shown, ['warning GV-GENERATOR-VALUE 1 "manual/a.in" is copied, and is no command.'])
})

plan('the old name of the set-up of a group is taken in 2025-09, where the new one is not there', () => {
  const text = 'data: {secret: {testdata.yaml: {args: [a]}, data: {a: g}}}'
  const warning = 'warning GV-GENERATOR-KEY 1 "data.secret.testdata.yaml" is read as if it were named test_group.yaml.'
  assert.equal(read(text).shown, [warning])
  assert.equal(read(text).groups, [{ name: 'secret', text: '{ args: [ a ] }\n' }])
  assert.equal(read(text, 'legacy').shown, [])
  const both = read('data: {secret: {testdata.yaml: {args: [a]}, test_group.yaml: {args: [b]}, data: {a: g}}}')
  assert.equal(both.groups, [{ name: 'secret', text: '{ args: [ b ] }\n' }])
  assert.match(both.shown.join(), '"data.secret.testdata.yaml" is unknown')
})

plan('hints and descriptions are files of legacy alone', () => {
  const text = 'data: {secret: {data: {a: {in: x, hint: h, desc: d}}}}'
  assert.equal([...(read(text, 'legacy').cases[0]?.texts.keys() ?? [])], ['.in', '.hint', '.desc'])
  assert.is(read(text).shown.length, 2)
})

plan('the example of docs/packages.md is what it says', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/packages.md'), 'utf8')
  const example = /```yaml\n(solution: [\s\S]*?)```/.exec(page)?.[1] ?? ''
  const { cases, shown, plan } = read(example)
  assert.equal(shown, [])
  const numbered = /# a list: (.*)/
    .exec(example)?.[1]
    ?.split(', ')
    .map((name) => `secret/${name}`)
  assert.equal(
    cases.map(({ name }) => name),
    ['sample/1', ...(numbered ?? [])],
  )
  assert.equal([...(plan?.generators.keys() ?? [])], ['tree'])
})

plan('whatever the YAML holds, it is read or refused, and names are plain and distinct', () => {
  const leaf = fc.oneof(
    fc.constantFrom('g', 'g {seed}', 'g {count}', '', '../x', 'a b', null, 5, true),
    fc.string({ maxLength: 8 }),
  )
  const key = fc.constantFrom(
    'sample',
    'secret',
    'data',
    'generate',
    'copy',
    'count',
    'in',
    'ans',
    'include',
    'a',
    '',
    '.b',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
    ),
  }))
  fc.assert(
    fc.property(fc.dictionary(key, tree, { maxKeys: 4 }), tree, (secret, data) => {
      const { cases } = read(JSON.stringify({ data: { secret: { ...secret, data } } }))
      const found = cases.map(({ name }) => name)
      assert.is(new Set(found).size, found.length)
      for (const name of found) assert.match(name, /^[a-z]+(\/[a-zA-Z0-9_][a-zA-Z0-9_.-]*)+$/)
    }),
    { numRuns: 500 },
  )
})

plan.run()
