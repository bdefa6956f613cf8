import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { errorOf, findingsOf, load, minimalLegacy } from './fixture.ts'

const legacy = suite('legacy')

const yaml = (...lines: string[]) => ({ 'problem.yaml': `name: Sum\n${lines.join('\n')}\n` })

legacy('loads the least package with the defaults of the format', async () => {
  const loaded = await load(minimalLegacy)
  assert.is(loaded.format, 'legacy')
  assert.equal([...loaded.names], [['en', 'Sum']])
  assert.is(loaded.limits.timeSeconds, 1)
  assert.is(loaded.limits.acceptedToTimeLimit, 5)
  assert.is(loaded.limits.timeLimitToTooSlow, 2)
  assert.is(loaded.limits.memoryBytes, 2048 * 1024 * 1024)
  assert.is(loaded.allowFileWriting, true)
  assert.equal(
    loaded.statements.map(({ language, format }) => [language, format]),
    [['en', 'latex']],
  )
})

legacy('loads legacy-icpc as legacy', async () => {
  assert.is((await load(minimalLegacy, yaml('problem_format_version: legacy-icpc'))).format, 'legacy-icpc')
})

legacy('takes an empty problem.yaml for one with the defaults', async () => {
  const loaded = await load(minimalLegacy, { 'problem.yaml': '', 'domjudge-problem.ini': null })
  assert.equal([...loaded.names], [['en', 'Sum']])
  assert.is(loaded.limits.timeSeconds, null)
})

legacy('reads every field of problem.yaml', async () => {
  const loaded = await load(minimalLegacy, {
    ...yaml(
      'type: pass-fail',
      'uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd',
      'author: Ada, Bob and Eva',
      'source: Cup',
      'source_url: https://example.org',
      'license: cc by-sa',
      'rights_owner: Ada',
      'limits: {time_multiplier: 4, time_safety_margin: 1.5, memory: 512.5, output: 1, code: 64, validation_output: 2}',
      'validation: custom',
      'validator_flags: float_tolerance 1e-6',
      'keywords: easy sums',
    ),
    'output_validators/a.py': 'x\n',
    'output_validators/b/check.cpp': 'x\n',
  })
  assert.is(loaded.limits.acceptedToTimeLimit, 4)
  assert.is(loaded.limits.memoryBytes, 512.5 * 1024 * 1024)
  assert.is(loaded.limits.codeBytes, 64 * 1024)
  assert.equal(loaded.keywords, ['easy', 'sums'])
  assert.equal(loaded.testCases[0]?.outputValidatorArgs, ['float_tolerance', '1e-6'])
  if (loaded.checker.kind !== 'program') throw new Error('not a program')
  assert.equal(
    loaded.checker.programs.map((program) => program.path),
    ['output_validators/a.py', 'output_validators/b'],
  )
})

legacy('adds the flags of the nearest testdata.yaml to those of the problem', async () => {
  const loaded = await load(minimalLegacy, {
    ...yaml('validator_flags: float_tolerance 1e-6'),
    'data/testdata.yaml': 'on_reject: break\ngrading: default\ngrader_flags:\ninput_validator_flags: --max 9\n',
    'data/secret/g/testdata.yaml': 'output_validator_flags: case_sensitive\n',
    'data/secret/g/1.in': '1 1\n',
    'data/secret/g/1.ans': '2\n',
    'data/secret/g/1.desc': 'Ones.\n',
  })
  const [sample, plain, grouped] = loaded.testCases
  assert.equal(
    [sample?.outputValidatorArgs, sample?.inputValidatorArgs],
    [
      ['float_tolerance', '1e-6'],
      ['--max', '9'],
    ],
  )
  assert.equal(plain?.name, 'secret/1')
  assert.equal(grouped?.outputValidatorArgs, ['float_tolerance', '1e-6', 'case_sensitive'])
  assert.equal(grouped?.inputValidatorArgs, ['--max', '9'])
  assert.is(grouped?.description, 'Ones.')
})

legacy('takes the name of each language from its statement', async () => {
  const loaded = await load(minimalLegacy, {
    'problem.yaml': 'license: cc0\n',
    'problem_statement/problem.en.tex': '\\problemname{$x^2$}\n%% plainproblemname: x squared\n',
    'problem_statement/problem.sv.tex': '%\\n\n\\problemname{ Summan av {\\it tv\\aa}\n tal }\n',
  })
  assert.equal(
    [...loaded.names],
    [
      ['en', 'x squared'],
      ['sv', 'Summan av {\\it tv\\aa} tal'],
    ],
  )
})

legacy('takes the name from the DOMjudge file when nothing else has one', async () => {
  const loaded = await load(minimalLegacy, {
    'problem.yaml': '',
    'problem_statement/problem.en.tex': 'x\n',
    'domjudge-problem.ini': 'name = "Sums"\ntimelimit = 2.5\n',
  })
  assert.equal([...loaded.names], [['en', 'Sums']])
  assert.is(loaded.limits.timeSeconds, 2.5)
})

legacy('reads the time limit from .timelimit, and rather from the DOMjudge file', async () => {
  assert.is((await load(minimalLegacy, { 'domjudge-problem.ini': null, '.timelimit': '3\n' })).limits.timeSeconds, 3)
  assert.is((await load(minimalLegacy, { '.timelimit': '3\n' })).limits.timeSeconds, 1)
  assert.match((await findingsOf(minimalLegacy, { '.timelimit': '3\n' })).join(), /GV-CONFIG-TIME-LIMIT-TWICE/)
  const error = await errorOf(minimalLegacy, { 'domjudge-problem.ini': 'name=x\ntimelimit=fast\n' })
  assert.equal([error.file, error.line], ['domjudge-problem.ini', 2])
})

const broken: Readonly<Record<string, readonly [Record<string, string | null>, string]>> = {
  'a type that there is not': [yaml('type: passfail'), 'error GV-CONFIG-VALUE problem.yaml:2'],
  'scores of a validator in a pass-fail problem': [
    yaml('validation: custom score'),
    'error GV-CONFIG-VALUE problem.yaml:2',
  ],
  'an own validator that is not there': [yaml('validation: custom'), 'error GV-OUTPUT-VALIDATOR-NONE problem.yaml:2'],
  'a kind of validation that there is not': [yaml('validation: costum'), 'error GV-CONFIG-VALUE problem.yaml:2'],
  'a validator that would never run': [
    { 'output_validators/a.py': 'x\n' },
    'error GV-OUTPUT-VALIDATOR-UNUSED problem.yaml:1',
  ],
  'flags that the default validator does not know': [
    yaml('validator_flags: float_tolerance'),
    'error GV-DATA-VALIDATOR-ARGS problem.yaml:2',
  ],
  'a grader without scores': [{ 'graders/g.py': 'x\n' }, 'error GV-GRADER-UNUSED graders:undefined'],
  'a sample that is ignored and ends the judging': [
    { 'data/testdata.yaml': 'grader_flags: ignore_sample\n' },
    'error GV-DATA-GRADER-FLAGS data/testdata.yaml:1',
  ],
  'the group file of 2025-09': [
    { 'data/secret/test_group.yaml': 'args: []\n' },
    'error GV-DATA-GROUP-FILE data/secret/test_group.yaml:undefined',
  ],
  'no name': [
    { 'problem.yaml': 'license: cc0\n', 'problem_statement/problem.en.tex': 'x\n' },
    'error GV-CONFIG-NAME problem.yaml:1',
  ],
}
for (const [what, [changes, finding]] of Object.entries(broken)) {
  legacy(`refuses ${what}, with file and line`, async () => {
    const found = await findingsOf(minimalLegacy, changes)
    assert.ok(
      found.some((line) => line.startsWith(`${finding} `)),
      found.join('\n'),
    )
    assert.is((await errorOf(minimalLegacy, changes)).code, 'package.invalid')
  })
}

legacy('warns of unknown keys and goes on', async () => {
  for (const [changes, finding] of [
    [yaml('libraries: x'), 'GV-CONFIG-KEY problem.yaml:2 Unknown key "libraries".'],
    [yaml('limits:', '  time_limit: 2'), 'GV-CONFIG-KEY problem.yaml:3 Unknown key "time_limit" in "limits".'],
    [
      { 'data/secret/testdata.yaml': 'on_reject: break\noutput_validator_flag: x\n' },
      'GV-DATA-CONFIG-KEY data/secret/testdata.yaml:2 Unknown key "output_validator_flag".',
    ],
  ] as const) {
    assert.equal(await findingsOf(minimalLegacy, changes), [`warning ${finding}`])
    await load(minimalLegacy, changes)
  }
})

legacy('warns of ancient keys and of keys that say nothing here', async () => {
  const found = await findingsOf(minimalLegacy, {
    ...yaml('grading:', '  range: 0 1', '  on_reject: grade'),
    'data/testdata.yaml': 'accept_score: 1\noutput_validator_flags: {name: x, flags: case_sensitive}\n',
  })
  assert.equal(
    found.map((line) => line.split(' ').slice(0, 3).join(' ')),
    [
      'warning GV-CONFIG-GRADING problem.yaml:3',
      'warning GV-CONFIG-GRADING problem.yaml:4',
      'warning GV-DATA-FLAGS-MAP data/testdata.yaml:2',
      'warning GV-DATA-SCORING-KEY data/testdata.yaml:1',
    ],
  )
})

legacy.run()
