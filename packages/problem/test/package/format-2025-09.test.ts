import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { errorOf, findingsOf, load, minimal202509 } from './fixture.ts'

const format = suite('format 2025-09')

const yamlOf = (...lines: string[]) => ({ 'problem.yaml': `${minimal202509['problem.yaml']}${lines.join('\n')}\n` })
const replaced = (from: string, to: string) => ({
  'problem.yaml': String(minimal202509['problem.yaml']).replace(from, to),
})

format('loads the least package with the defaults of the format', async () => {
  const loaded = await load(minimal202509)
  assert.is(loaded.format, '2025-09')
  assert.is(loaded.slug, 'sum')
  assert.equal([...loaded.names], [['en', 'Sum']])
  assert.equal(loaded.limits, {
    timeSeconds: 1,
    timeResolutionSeconds: 1,
    acceptedToTimeLimit: 2,
    timeLimitToTooSlow: 1.5,
    memoryBytes: 2048 * 1024 * 1024,
    outputBytes: 8 * 1024 * 1024,
    codeBytes: 128 * 1024,
    compileSeconds: 60,
    compileMemoryBytes: 2048 * 1024 * 1024,
    validationSeconds: 60,
    validationMemoryBytes: 2048 * 1024 * 1024,
    validationOutputBytes: 8 * 1024 * 1024,
    passes: 1,
  })
  assert.is(loaded.allowFileWriting, false)
  assert.is(loaded.languages, null)
  assert.equal(loaded.checker, { kind: 'default' })
  assert.equal(
    loaded.testCases.map((test) => test.name),
    ['sample/1', 'secret/1'],
  )
  assert.equal(
    loaded.inputValidators.map((program) => program.path),
    ['input_validators/validate.py'],
  )
  assert.equal(
    loaded.submissions.map(({ path, directory }) => [path, directory]),
    [['submissions/accepted/sum.py', 'accepted']],
  )
})

format('takes the empty lines that skeletons leave as not written', async () => {
  const sound = await findingsOf(minimal202509)
  const empty = yamlOf('version:', 'source: {name: Cup, url: }', 'rights_owner:', 'embargo_until:')
  assert.equal(await findingsOf(minimal202509, empty), sound)
  assert.equal(await findingsOf(minimal202509, replaced('Ada', '{authors: {name: Ada, email: , kattis: }}')), sound)
  assert.equal(await findingsOf(minimal202509, replaced('Ada', '')), sound)
  assert.is((await load(minimal202509, replaced('time_limit: 1', 'time_limit:'))).limits.timeSeconds, null)
  // A source without a name is none: problemtools refuses it, too.
  assert.is.not((await findingsOf(minimal202509, yamlOf('source: {name: , url: }'))).length, sound.length)
})

format('reads every field of problem.yaml', async () => {
  const loaded = await load(minimal202509, {
    'problem.yaml': `problem_format_version: 2025-09
type: [pass-fail]
name: {en: Sum, pt-BR: Soma}
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
version: '1.2'
credits:
  authors: [Ada <ada@example.org>, {name: Bob, orcid: 0000-0001-7414-8743}]
  translators: {pt-BR: Eva}
source: [{name: Cup, url: https://example.org}, Second Cup]
license: cc by-sa
rights_owner: Ada
embargo_until: 2030-01-31
limits:
  time_limit: 1.5
  time_resolution: 0.1
  time_multipliers: {ac_to_time_limit: 3, time_limit_to_tle: 2}
  memory: 512
  output: 1
  code: 64
  compilation_time: 10
  compilation_memory: 1024
  validation_time: 5
  validation_memory: 256
  validation_output: 2
keywords: [easy, sums]
languages: [cpp, python3]
allow_file_writing: true
`,
    'statement/problem.pt-BR.tex': 'Some.\n',
  })
  assert.equal(
    [...loaded.names],
    [
      ['en', 'Sum'],
      ['pt-BR', 'Soma'],
    ],
  )
  assert.equal(
    loaded.statements.map(({ language, format }) => [language, format]),
    [
      ['en', 'markdown'],
      ['pt-BR', 'latex'],
    ],
  )
  assert.equal(loaded.keywords, ['easy', 'sums'])
  assert.equal(loaded.languages, ['cpp', 'python3'])
  assert.is(loaded.allowFileWriting, true)
  assert.equal(loaded.limits, {
    timeSeconds: 1.5,
    timeResolutionSeconds: 0.1,
    acceptedToTimeLimit: 3,
    timeLimitToTooSlow: 2,
    memoryBytes: 512 * 1024 * 1024,
    outputBytes: 1024 * 1024,
    codeBytes: 64 * 1024,
    compileSeconds: 10,
    compileMemoryBytes: 1024 * 1024 * 1024,
    validationSeconds: 5,
    validationMemoryBytes: 256 * 1024 * 1024,
    validationOutputBytes: 2 * 1024 * 1024,
    passes: 1,
  })
})

const broken: Readonly<Record<string, readonly [Record<string, string>, number, RegExp, RegExp?]>> = {
  'a limit of zero': [replaced('time_limit: 1', 'time_limit: 0'), 7, /must be more than 0/],
  'half a mebibyte': [replaced('time_limit: 1', 'memory: 0.5'), 7, /must be a whole number/],
  'a name that is a number': [replaced('name: Sum', 'name: 1984'), 2, /"name"/],
  'no uuid': [replaced('uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd\n', ''), 1, /"uuid" is missing/],
  'types in a row that there are not': [yamlOf('type: pass-fail interacting'), 8, /must be one of .* or a list/],
  'types that exclude each other': [yamlOf('type: [scoring, pass-fail]'), 8, /both pass-fail and scoring/],
  'keywords in a row': [yamlOf('keywords: a b'), 8, /must be a list/],
  'a person without a name': [replaced('credits: Ada', 'credits:\n  authors:\n    - nme: Ada'), 7, /nme|name/],
  'a language of the name with "../"': [replaced('name: Sum', 'name:\n  ../../en: Sum'), 3, /no language code/],
}
for (const [what, [changes, line, message, hint]] of Object.entries(broken)) {
  format(`refuses ${what}, with the line`, async () => {
    const error = await errorOf(minimal202509, changes)
    assert.is(error.code, 'package.invalid')
    assert.is(error.file, 'problem.yaml')
    assert.is(error.line, line)
    assert.match(error.message, message)
    if (hint !== undefined) assert.match(error.hint ?? '', hint)
  })
}

format('warns of unknown keys, with what was meant, and goes on', async () => {
  for (const [text, message] of [
    ['keyword: [x]', 'Unknown key "keyword".'],
    ['  memmory: 5', 'Unknown key "memmory" in "limits".'],
    ['time_resolution: 1', 'Unknown key "time_resolution".'],
  ] as const) {
    assert.equal(await findingsOf(minimal202509, yamlOf(text)), [`warning GV-CONFIG-KEY problem.yaml:8 ${message}`])
    assert.is((await load(minimal202509, yamlOf(text))).limits.timeSeconds, 1)
  }
  const group = { 'data/secret/test_group.yaml': 'args: []\noutput_validator_arg: []\n' }
  assert.match(
    (await findingsOf(minimal202509, group)).join(),
    /^warning GV-DATA-CONFIG-KEY data.secret.test_group.yaml:2/,
  )
})

format('reads every type of problem', async () => {
  const none = { scoring: false, interactive: false, multiPass: false, submitAnswer: false }
  const validator = { 'output_validator/validate.py': 'import sys\nsys.exit(42)\n' }
  const typeOf = async (type: string) => (await load(minimal202509, { ...yamlOf(`type: ${type}`), ...validator })).type
  assert.equal(await typeOf('pass-fail'), none)
  assert.equal(await typeOf('scoring'), { ...none, scoring: true })
  assert.equal(await typeOf('[interactive, multi-pass]'), { ...none, interactive: true, multiPass: true })
  assert.equal(await typeOf('[submit-answer, scoring]'), { ...none, submitAnswer: true, scoring: true })
})

format('reads the draft that it grew from, with a warning', async () => {
  const changes = { ...replaced('2025-09', '2023-07-draft'), 'data/secret/testdata.yaml': 'args: [x]\n' }
  assert.is((await load(minimal202509, changes)).testCases.at(-1)?.args[0], 'x')
  assert.match((await findingsOf(minimal202509, changes)).join('\n'), /warning GV-CONFIG-DRAFT problem.yaml:1/)
})

format('the draft takes arguments as one text, 2025-09 does not', async () => {
  const files = {
    'data/secret/test_group.yaml':
      'output_validator_args: float_tolerance 1e-2\ninput_validator_args: {validate: a  b}\n',
    'data/secret/1.yaml': 'args: c d\n',
  }
  const last = (await load(minimal202509, { ...replaced('2025-09', '2023-07-draft'), ...files })).testCases.at(-1)
  assert.equal(last?.outputValidatorArgs, ['float_tolerance', '1e-2'])
  assert.equal([...(last?.inputValidatorArgsFor ?? [])], [['validate', ['a', 'b']]])
  assert.equal(last?.args, ['c', 'd'])
  assert.is(
    (await findingsOf(minimal202509, files)).filter((line) => /^error GV-DATA-CONFIG-VALUE/.test(line)).length,
    3,
  )
})

format('what the draft gives for download is its own affair', async () => {
  const draft = {
    ...replaced('2025-09\nname', '2023-07-draft\ntype: multi-pass\nname'),
    'output_validator/validate.py': 'import sys\nsys.exit(42)\n',
    'data/sample/1.in.download': '1 2\n',
  }
  const apart = { ...draft, 'data/sample/1.interaction': '<1 2\n>3\n' }
  assert.is((await findingsOf(minimal202509, apart)).filter((line) => line.startsWith('error')).length, 0)
  const shown = { ...draft, 'data/sample/1.in.download': null, 'data/sample/1.in.statement': 'one, two\n' }
  const [sample] = (await load(minimal202509, shown)).testCases
  assert.is(path.basename(sample?.shown.downloadInput ?? ''), '1.in.statement')
})

format('takes a group file by its old name with a warning, where it says what the new one may', async () => {
  const changes = { 'data/secret/testdata.yaml': 'args: [x]\n' }
  assert.is((await load(minimal202509, changes)).testCases.at(-1)?.args[0], 'x')
  assert.equal(await findingsOf(minimal202509, changes), [
    'warning GV-DATA-GROUP-NAME data/secret/testdata.yaml:undefined It is read as if it were named test_group.yaml.',
  ])
  const both = { ...changes, 'data/secret/test_group.yaml': 'args: [y]\n' }
  assert.match((await findingsOf(minimal202509, both)).join(), /^error GV-DATA-GROUP-FILE/)
})

format('says which formats are supported', async () => {
  const error = await errorOf(minimal202509, replaced('2025-09', '2031-01'))
  assert.match(error.message, /format "2031-01" is not supported/)
  assert.is(error.line, 1)
  assert.match(error.hint ?? '', /2025-09/)
})

format('takes a package without problem.yaml, or with one that is no text, for broken', async () => {
  assert.is((await errorOf(minimal202509, { 'problem.yaml': null })).file, 'problem.yaml')
  assert.match((await errorOf(minimal202509, { 'problem.yaml': Buffer.from([0xff, 0xfe]) })).message, /not UTF-8/)
  assert.match((await errorOf(minimal202509, { 'problem.yaml': '- a\n' })).message, /map of keys/)
  assert.match((await errorOf(minimal202509, { 'problem.yaml': `# ${'x'.repeat(2 ** 20)}\n` })).message, /at most/)
})

format('reads the arguments of groups and cases, the nearest first, as they are written', async () => {
  const loaded = await load(minimal202509, {
    'data/secret/1.in': null,
    'data/secret/1.ans': null,
    'data/secret/test_group.yaml': 'output_validator_args: [float_tolerance, 1e-6]\nargs: [all]\n',
    'data/secret/a/test_group.yaml':
      'input_validator_args: {validate: [007]}\noutput_validator_args: [case_sensitive]\n',
    'data/secret/a/1.in': '1 1\n',
    'data/secret/a/1.ans': '2\n',
    'data/secret/a/2.in': '1 2\n',
    'data/secret/a/2.ans': '3\n',
    'data/secret/a/2.yaml': 'description: Small.\nargs: []\noutput_validator_args: []\ninput_validator_args: [x]\n',
    'data/secret/b/1.in': '1 3\n',
    'data/secret/b/1.ans': '4\n',
    'data/sample/1.yaml': 'description: Shown.\nhint: Add.\nfull_feedback: true\n',
  })
  const [sample, a1, a2, b1] = loaded.testCases
  assert.equal(
    loaded.testCases.map((test) => test.name),
    ['sample/1', 'secret/a/1', 'secret/a/2', 'secret/b/1'],
  )
  assert.is(sample?.description, 'Shown.')
  assert.equal(sample?.outputValidatorArgs, [])
  assert.equal([a1?.args, a1?.outputValidatorArgs], [['all'], ['case_sensitive']])
  assert.equal(a1?.inputValidatorArgsFor?.get('validate'), ['007'])
  assert.equal([a2?.args, a2?.outputValidatorArgs, a2?.inputValidatorArgs], [[], [], ['x']])
  assert.is(a2?.inputValidatorArgsFor, undefined)
  assert.equal(b1?.outputValidatorArgs, ['float_tolerance', '1e-6'])
})

format('warns of arguments for a validator that is not there, and gives them to nobody', async () => {
  const changes = { 'data/secret/1.yaml': 'input_validator_args:\n  ../validate: [x]\n' }
  assert.match(
    (await findingsOf(minimal202509, changes)).join(),
    /^warning GV-DATA-VALIDATOR-NAME data.secret.1.yaml:2/,
  )
  assert.equal((await load(minimal202509, changes)).testCases.at(-1)?.inputValidatorArgs, [])
})

const brokenData: Readonly<Record<string, readonly [Record<string, string | null>, string]>> = {
  'arguments in a row': [
    { 'data/secret/test_group.yaml': 'output_validator_args: float_tolerance 1e-6\n' },
    'error GV-DATA-CONFIG-VALUE data/secret/test_group.yaml:1',
  ],
  'arguments that the default output validator does not know': [
    { 'data/secret/1.yaml': 'hint: x\noutput_validator_args: [float_tolerence, 1e-6]\n' },
    'error GV-DATA-VALIDATOR-ARGS data/secret/1.yaml:2',
  ],
  'a key of scoring problems': [
    { 'data/secret/test_group.yaml': 'args: []\nmax_score: 40\n' },
    'error GV-DATA-SCORING-KEY data/secret/test_group.yaml:2',
  ],
  'the group file of legacy': [
    { 'data/secret/testdata.yaml': 'output_validator_flags: case_sensitive\n' },
    'error GV-DATA-GROUP-FILE data/secret/testdata.yaml:undefined',
  ],
  'a group file where there is no group': [
    { 'data/test_group.yaml': 'args: []\n' },
    'error GV-DATA-GROUP-FILE data/test_group.yaml:undefined',
  ],
  'groups in sample': [
    { 'data/sample/a/1.in': '1 2\n', 'data/sample/a/1.ans': '3\n' },
    'error GV-DATA-GROUP-PLACE data/sample/a:undefined',
  ],
  'groups and cases together': [
    { 'data/secret/a/1.in': '1 2\n', 'data/secret/a/1.ans': '3\n' },
    'error GV-DATA-GROUP-MIXED data/secret:undefined',
  ],
  'the output validators of legacy': [
    { 'output_validators/check.py': 'x\n' },
    'error GV-PACKAGE-FOREIGN-FOLDER output_validators:undefined',
  ],
  'an output validator that is none': [
    { 'output_validator/README.md': 'x\n' },
    'error GV-OUTPUT-VALIDATOR-NONE output_validator:undefined',
  ],
  'a statement without a language': [
    { 'statement/problem.md': 'x\n' },
    'error GV-STATEMENT-NAME statement/problem.md:undefined',
  ],
  'two statements in a language': [
    { 'statement/problem.en.tex': 'x\n' },
    'error GV-STATEMENT-TWICE statement/problem.en.tex:undefined',
  ],
}
for (const [what, [changes, finding]] of Object.entries(brokenData)) {
  format(`refuses ${what}, naming the file`, async () => {
    const found = await findingsOf(minimal202509, changes)
    assert.ok(
      found.some((line) => line.startsWith(`${finding} `)),
      found.join('\n'),
    )
    assert.is((await errorOf(minimal202509, changes)).code, 'package.invalid')
  })
}

format('takes an own output validator of one file, of several, or in a folder', async () => {
  const layouts: [Record<string, string>, string, string[]][] = [
    [{ 'output_validator/check.py': 'x\n' }, 'output_validator', ['check.py']],
    [
      { 'output_validator/check.cpp': 'x\n', 'output_validator/lib/check.h': 'x\n' },
      'output_validator',
      ['check.cpp', 'lib/check.h'],
    ],
    [{ 'output_validator/check/check.cpp': 'x\n' }, 'output_validator/check', ['check.cpp']],
  ]
  for (const [files, path, names] of layouts) {
    const { checker } = await load(minimal202509, files)
    if (checker.kind !== 'program') throw new Error('not a program')
    assert.equal(
      checker.programs.map((program) => [program.path, program.files.map(({ name }) => name)]),
      [[path, names]],
    )
  }
})

format('notes what it reads past', async () => {
  const found = await findingsOf(minimal202509, {
    'submissions/submissions.yaml': 'a: {}\n',
    'submissions/loose.py': 'x\n',
    'input_validators/check.viva': 'x\n',
    '.timelimit': '7\n',
  })
  const ids = found.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()
  assert.equal(ids, [
    'warning GV-CONFIG-TIME-LIMIT-TWICE',
    'warning GV-INPUT-VALIDATOR-VIVA',
    'warning GV-SUBMISSION-LOOSE',
    'warning GV-SUBMISSION-PATTERN',
  ])
})

format.run()
