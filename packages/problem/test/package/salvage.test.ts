import { symlink } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Findings } from '../../src/package/findings.ts'
import type { ProblemPackage } from '../../src/package/model.ts'
import { readPackage } from '../../src/package/read.ts'
import { type Files, findingsOf, minimal202509, minimalLegacy, writePackage } from './fixture.ts'

const salvage = suite('packages with errors')

const yaml = String(minimal202509['problem.yaml'])
const legacyYaml = String(minimalLegacy['problem.yaml'])
const validator = { 'output_validator/v.py': 'import sys\nsys.exit(42)\n' }
const validators = { 'output_validators/v.py': 'import sys\nsys.exit(42)\n' }

async function read(base: Files, changes: Files) {
  await using fixture = await writePackage(base, changes)
  const findings = new Findings()
  const found = await readPackage(fixture.directory, findings)
  return { problem: found?.package ?? null, findings }
}

type Row = readonly [base: Files, changes: Files, id: string, holds?: (problem: ProblemPackage) => unknown]

/** An error each, after which all is judged as it is meant. */
const judged: Readonly<Record<string, Row>> = {
  'a name that is a number': [
    minimal202509,
    { 'problem.yaml': yaml.replace('name: Sum', 'name: 1984') },
    'GV-CONFIG-VALUE',
    ({ names }) => names.get('en') === '1984',
  ],
  'a name with a colon': [
    minimal202509,
    { 'problem.yaml': yaml.replace('name: Sum', 'name: Sum: a tale') },
    'GV-CONFIG-SYNTAX',
    ({ names }) => names.get('en') === 'Sum: a tale',
  ],
  'no name': [
    minimal202509,
    { 'problem.yaml': yaml.replace('name: Sum\n', '') },
    'GV-CONFIG-VALUE',
    ({ names }) => names.get('en') === 'sum',
  ],
  'no uuid': [minimal202509, { 'problem.yaml': yaml.replace(/uuid.*\n/, '') }, 'GV-CONFIG-VALUE'],
  'a time limit with its unit': [
    minimal202509,
    { 'problem.yaml': yaml.replace('time_limit: 1', 'time_limit: 3s') },
    'GV-CONFIG-VALUE',
    ({ limits }) => limits.timeSeconds === 3,
  ],
  'a memory limit in quotes': [
    minimal202509,
    { 'problem.yaml': `${yaml}  memory: "512"\n` },
    'GV-CONFIG-VALUE',
    ({ limits }) => limits.memoryBytes === 512 * 1024 ** 2,
  ],
  'a memory limit that is no number': [minimal202509, { 'problem.yaml': `${yaml}  memory: lots\n` }, 'GV-CONFIG-VALUE'],
  'keywords in a row': [
    minimal202509,
    { 'problem.yaml': `${yaml}keywords: graphs trees\n` },
    'GV-CONFIG-VALUE',
    ({ keywords }) => keywords.join() === 'graphs,trees',
  ],
  'a type that is spelled otherwise': [
    minimal202509,
    { 'problem.yaml': `${yaml}type: Pass_Fail\n` },
    'GV-CONFIG-VALUE',
    ({ type }) => !type.scoring,
  ],
  'a format that is spelled otherwise': [
    minimal202509,
    { 'problem.yaml': yaml.replace('2025-09', '2025-9') },
    'GV-CONFIG-FORMAT',
    ({ format }) => format === '2025-09',
  ],
  'an embargo that is no date': [minimal202509, { 'problem.yaml': `${yaml}embargo_until: soon\n` }, 'GV-CONFIG-VALUE'],
  'a statement without a language': [
    minimal202509,
    { 'statement/problem.en.md': null, 'statement/problem.md': 'Add.' },
    'GV-STATEMENT-NAME',
    ({ statements }) => statements[0]?.language === 'en',
  ],
  'an output validator in the folder of legacy': [
    minimal202509,
    validators,
    'GV-PACKAGE-FOREIGN-FOLDER',
    ({ checker }) => checker.kind === 'program',
  ],
  'an output validator in the folder of 2025-09': [
    minimalLegacy,
    { ...validator, 'problem.yaml': `${legacyYaml}validation: custom\n` },
    'GV-PACKAGE-FOREIGN-FOLDER',
    ({ checker }) => checker.kind === 'program',
  ],
  'an output validator that is not asked for': [
    minimalLegacy,
    validators,
    'GV-OUTPUT-VALIDATOR-UNUSED',
    ({ checker }) => checker.kind === 'default',
  ],
  'a validation that is spelled otherwise': [
    minimalLegacy,
    { ...validators, 'problem.yaml': `${legacyYaml}validation: custom interactiv\n` },
    'GV-CONFIG-VALUE',
    ({ type, checker }) => type.interactive && checker.kind === 'program',
  ],
  'a type of 2025-09 in legacy': [
    minimalLegacy,
    { ...validators, 'problem.yaml': `${legacyYaml}type: pass-fail interactive\nvalidation: custom\n` },
    'GV-CONFIG-VALUE',
    ({ type }) => type.interactive && !type.scoring,
  ],
  'a name by language in legacy': [
    minimalLegacy,
    { 'problem.yaml': legacyYaml.replace('name: Sum', 'name: {en: Sum, no: Summen}') },
    'GV-CONFIG-NAME-MAP',
    ({ names }) => names.get('en') === 'Sum' && names.get('no') === 'Summen',
  ],
  'a file outside of every group': [minimal202509, { 'data/9.in': '1 2\n' }, 'GV-DATA-LOOSE'],
  'an answer without an input': [minimal202509, { 'data/secret/9.ans': '3\n' }, 'GV-DATA-INPUT-MISSING'],
  'a name that is not allowed': [minimal202509, { 'data/secret/a b.in': '3\n' }, 'GV-DATA-NAME'],
  'a sample that is shown in two ways': [minimal202509, { 'data/sample/1.in.statement': '1 2\n' }, 'GV-DATA-SHOWN'],
  'a group file of legacy': [
    minimal202509,
    { 'data/secret/testdata.yaml': 'on_reject: break\noutput_validator_flags: float_tolerance 1e-6\n' },
    'GV-DATA-GROUP-FILE',
    ({ testCases }) => testCases.at(-1)?.outputValidatorArgs.join(' ') === 'float_tolerance 1e-6',
  ],
  'a group file of 2025-09': [
    minimalLegacy,
    { 'data/secret/test_group.yaml': 'output_validator_args: [case_sensitive]\n' },
    'GV-DATA-GROUP-FILE',
    ({ testCases }) => testCases.at(-1)?.outputValidatorArgs.join(' ') === 'case_sensitive',
  ],
  'arguments in a row': [
    minimal202509,
    { 'data/secret/test_group.yaml': 'output_validator_args: float_tolerance 1e-6\n' },
    'GV-DATA-CONFIG-VALUE',
    ({ testCases }) => testCases.at(-1)?.outputValidatorArgs.length === 2,
  ],
  'a group without a score': [
    { ...minimal202509, 'data/secret/1.in': null, 'data/secret/1.ans': null },
    {
      'problem.yaml': `${yaml}type: scoring\n`,
      'data/secret/a/1.in': '1 2\n',
      'data/secret/a/1.ans': '3\n',
      'data/secret/b/1.in': '2 2\n',
      'data/secret/b/1.ans': '4\n',
    },
    'GV-DATA-SCORE',
    ({ data }) => JSON.stringify(data).includes('"maxScore":50'),
  ],
  'a file in include/': [minimal202509, { 'include/a.h': '' }, 'GV-INCLUDE-LOOSE'],
}
for (const [what, [base, changes, id, holds]] of Object.entries(judged)) {
  salvage(`is judged in spite of ${what}, which is told`, async () => {
    const { problem, findings } = await read(base, changes)
    const all = JSON.stringify(findings.list, null, 1)
    assert.ok(
      findings.list.some((found) => found.id === id && found.severity !== 'info'),
      all,
    )
    assert.is(findings.stopped, null, all)
    if (problem === null) throw new Error(all)
    assert.ok(problem.testCases.length >= 2, all)
    assert.ok(holds?.(problem) ?? true, JSON.stringify({ ...problem, names: [...problem.names] }))
  })
}

/** What an error takes out of the model: the names of the test cases that are left. */
const parts: Readonly<Record<string, Row>> = {
  'a test case without an answer': [minimal202509, { 'data/secret/9.in': '' }, 'GV-DATA-ANSWER-MISSING'],
  'a group whose file is no YAML': [
    minimalLegacy,
    { 'data/secret/g/testdata.yaml': 'a: [', 'data/secret/g/1.in': '', 'data/secret/g/1.ans': '' },
    'GV-DATA-CONFIG-SYNTAX',
  ],
  'a test case whose file is no YAML': [
    minimal202509,
    { 'data/secret/9.yaml': 'a: [', 'data/secret/9.in': '', 'data/secret/9.ans': '' },
    'GV-DATA-CONFIG-SYNTAX',
  ],
  'a test case with arguments that nobody knows': [
    minimal202509,
    { 'data/secret/9.yaml': 'output_validator_args: [exactly]', 'data/secret/9.in': '', 'data/secret/9.ans': '' },
    'GV-DATA-VALIDATOR-ARGS',
  ],
}
for (const [what, [base, changes, id]] of Object.entries(parts)) {
  salvage(`leaves out ${what}, and judges the rest`, async () => {
    const { problem, findings } = await read(base, changes)
    assert.is(findings.stopped, null)
    assert.is(findings.list.find((found) => found.id === id)?.stops, 'part')
    assert.equal(
      problem?.testCases.map(({ name }) => name),
      ['sample/1', 'secret/1'],
    )
  })
}

/** Errors after which no verdict would mean anything. */
const stopping: Readonly<Record<string, Row>> = {
  'no test case': [
    minimal202509,
    { 'data/secret/1.ans': null, 'data/sample/1.in': null, 'data/sample/1.ans': null },
    'GV-DATA-SECRET-NONE',
  ],
  'no output validator': [
    minimalLegacy,
    { 'problem.yaml': `${legacyYaml}validation: custom\n` },
    'GV-OUTPUT-VALIDATOR-NONE',
  ],
  'a type that nobody knows': [minimal202509, { 'problem.yaml': `${yaml}type: xyzzy\n` }, 'GV-CONFIG-VALUE'],
  'a problem.yaml that is no YAML': [minimal202509, { 'problem.yaml': 'name: [' }, 'GV-CONFIG-SYNTAX'],
  'no problem.yaml': [minimal202509, { 'problem.yaml': null }, 'GV-CONFIG-MISSING'],
  'a format that is unknown': [
    minimal202509,
    { 'problem.yaml': yaml.replace('2025-09', '2031-01') },
    'GV-CONFIG-FORMAT',
  ],
}
for (const [what, [base, changes, id]] of Object.entries(stopping)) {
  salvage(`is not judged with ${what}`, async () => {
    const { findings } = await read(base, changes)
    assert.is(findings.stopped?.id, id, JSON.stringify(findings.list))
  })
}

salvage(
  'leaves out a link that leads out, and follows one that stays in the repository around it where it may',
  async () => {
    await using fixture = await writePackage(minimal202509)
    const around = path.dirname(fixture.directory)
    await symlink('../sum/data/secret/1.in', path.join(fixture.directory, 'data/secret/2.in'))
    await symlink('/etc/hostname', path.join(fixture.directory, 'data/secret/3.in'))
    await using other = await writePackage(minimal202509)
    await symlink(
      path.relative(path.join(fixture.directory, 'data/secret'), path.join(other.directory, 'problem.yaml')),
      path.join(fixture.directory, 'data/secret/4.in'),
    )
    const strict = new Findings()
    await readPackage(fixture.directory, strict)
    assert.is(strict.list.filter(({ id, stops }) => id === 'GV-PACKAGE-UNSAFE' && stops === 'part').length, 3)
    assert.is(strict.stopped, null)
    const { realpath, symlink: link, writeFile } = await import('node:fs/promises')
    await writeFile(path.join(around, 'shared.md'), 'Shared.\n')
    await link('../../shared.md', path.join(fixture.directory, 'statement/problem.de.md'))
    const open = new Findings()
    const read = await readPackage(fixture.directory, open, { linksWithin: await realpath(around) })
    assert.equal(
      open.list.filter(({ severity }) => severity === 'warning').map(({ id, file }) => `${id} ${file}`),
      ['GV-PACKAGE-LINK-OUTSIDE statement/problem.de.md'],
    )
    assert.is(open.list.filter(({ id }) => id === 'GV-PACKAGE-UNSAFE').length, 3)
    assert.is(read?.package.statements.length, 2)
  },
)

salvage('says everything in words of its own', async () => {
  const keys = ['name', 'uuid', 'type', 'limits', 'license', 'credits', 'keywords', 'languages', 'constants', 'source']
  const value = fc.oneof(
    fc.constantFrom('[]', '{}', '{a: b}', '[[1]]', '7', '-1', '1.5', 'true', '""', '2020-01-01', '{memory: x}', '!x y'),
    fc.constantFrom(
      '{time_limit: -1}',
      '{time_multipliers: 3}',
      '{authors: {email: 1}}',
      '[a, {b: c}]',
      '{1a: 2}',
      '*a',
    ),
    fc.stringMatching(/^[a-z:[{"' -]{0,8}$/),
    fc.constant(`"${'x'.repeat(2000)}"`),
  )
  const library =
    /Invalid (input|option|key)|expected \w+,|received \w+|Too (big|small)|Unrecognized|ZodError|Map keys must|Nested mappings|Implicit|Unresolved|Excessive/
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys), value, fc.constantFrom(yaml, legacyYaml), async (key, text, base) => {
      const written = base.replace(new RegExp(`^${key}:.*\n( .*\n)*`, 'm'), '')
      const changes = {
        'problem.yaml': `${written}${key}: ${text}\n`,
        'data/secret/test_group.yaml': `${key}: ${text}\n`,
      }
      for (const line of await findingsOf(minimal202509, changes)) assert.not.match(line, library)
    }),
    { numRuns: 120 },
  )
})

salvage.run()
