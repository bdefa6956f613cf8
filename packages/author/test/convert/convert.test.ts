import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { packPackage } from '@gavel/problem/archive/pack'
import { loadPackage } from '@gavel/problem/package/load'
import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { polygonFiles } from '../import/polygon/fixture.ts'
import { makeBench } from './make-bench.ts'

const conversion = suite('convert')
const problems = path.resolve(import.meta.dirname, '../../../../problems')

for (const slug of await readdir(problems)) {
  conversion(`${slug} goes to legacy and back with its test cases and arguments`, async () => {
    await using bench = await makeBench()
    const given = await loadPackage(path.join(problems, slug))
    if (given.type.submitAnswer) {
      // Legacy has no word for it, and says so.
      const refused = await bench.to(given.directory, 'old', 'legacy').catch((error: unknown) => error)
      assert.ok(refused instanceof GavelError && refused.message.includes('submit-answer'), String(refused))
      return
    }
    const lost = await bench.to(path.join(problems, slug), 'old', 'legacy')
    assert.equal(
      lost.filter((line) => line.startsWith('error')),
      [],
    )
    await bench.to(bench.at('old'), 'new', '2025-09')
    const [source, old, back] = await Promise.all(
      [path.join(problems, slug), bench.at('old'), bench.at('new')].map((directory) => loadPackage(directory)),
    )
    assert.ok(source && old && back)
    assert.equal([old.format, back.format], ['legacy', '2025-09'])
    const shown = async ({ testCases }: typeof source) =>
      Promise.all(
        testCases.map(async (test) => ({
          input: await readFile(test.inputFile, 'latin1'),
          answer: await readFile(test.answerFile, 'latin1'),
          sample: test.sample,
          prose: [test.hint, test.description],
          args: [test.inputValidatorArgs, test.outputValidatorArgs],
        })),
      )
    assert.equal(await shown(old), await shown(source))
    assert.equal(await shown(back), await shown(source))
    for (const key of ['timeSeconds', 'memoryBytes', 'acceptedToTimeLimit', 'timeLimitToTooSlow'] as const) {
      assert.equal([old.limits[key], back.limits[key]], [source.limits[key], source.limits[key]], key)
    }
    assert.equal([old.type, back.type], [source.type, source.type])
    // What gets a part of the points has a folder of its own in legacy.
    const named = ({ submissions }: typeof source) => submissions.map((one) => path.basename(one.path)).sort()
    assert.equal(named(back), named(source))
  })
}

const grouped: Files = {
  'problem.yaml':
    'name: Sum\nlicense: cc by-sa\nauthor: Ada and Bob\nrights_owner: Ada\nsource: School\nsource_url: https://example.org\n' +
    'validator_flags: float_tolerance 1e-6\nkeywords: easy sums\nlimits:\n  time_multiplier: 3\n  memory: 100.5\n',
  'problem_statement/problem.en.tex': null,
  'problem_statement/problem.tex': '\\problemname{Sum of Two}\nAdd.\n',
  'problem_statement/problem.de.md': 'Addiere.\n',
  'problem_statement/picture.png': 'PNG',
  'input_validators/validate.py': null,
  'input_format_validators/validate.py': minimalLegacy['input_validators/validate.py'] ?? '',
  'domjudge-problem.ini': "timelimit = 1.5\ncolor = '#ff0000'\n",
  'data/sample/1.desc': 'The first.\n',
  'data/secret/testdata.yaml': 'input_validator_flags: small\n',
  'data/secret/big/9.in': '7 8\n',
  'data/secret/big/9.ans': '15\n',
  'data/secret/big/testdata.yaml': 'input_validator_flags: big\noutput_validator_flags: case_sensitive\n',
  'README.md': 'Read me.\n',
}

conversion('legacy becomes 2025-09: names, folders, limits, flags, groups', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimalLegacy, grouped)
  const lost = await bench.to(source.directory, 'sum', '2025-09')
  const yaml = await bench.yaml('sum/problem.yaml')
  assert.match(yaml.uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(
    { ...yaml, uuid: 0 },
    {
      problem_format_version: '2025-09',
      name: { de: 'Sum', en: 'Sum' },
      uuid: 0,
      credits: { authors: ['Ada', 'Bob'] },
      source: { name: 'School', url: 'https://example.org' },
      license: 'cc by-sa',
      rights_owner: 'Ada',
      limits: {
        time_limit: 1.5,
        time_resolution: 0.5,
        time_multipliers: { ac_to_time_limit: 3, time_limit_to_tle: 2 },
        memory: 101,
      },
      keywords: ['easy', 'sums'],
      allow_file_writing: true,
    },
  )
  const files = (await readdir(bench.at('sum'), { recursive: true })).filter((file) => /\.\w+$/.test(file)).sort()
  assert.equal(files, [
    'README.md',
    'conversion-report.md',
    ...['1.ans', '1.in', '1.yaml', 'test_group.yaml'].map((name) => `data/sample/${name}`),
    ...['1.ans', '1.in', 'test_group.yaml'].map((name) => `data/secret/1-cases/${name}`),
    ...['9.ans', '9.in', 'test_group.yaml'].map((name) => `data/secret/2-big/${name}`),
    'input_validators/validate.py',
    'problem.yaml',
    ...['picture.png', 'problem.de.md', 'problem.en.tex'].map((name) => `statement/${name}`),
    'submissions/accepted/sum.py',
  ])
  assert.equal(await bench.yaml('sum/data/secret/2-big/test_group.yaml'), {
    input_validator_args: ['big'],
    output_validator_args: ['float_tolerance', '1e-6', 'case_sensitive'],
  })
  assert.equal(await bench.yaml('sum/data/secret/1-cases/test_group.yaml'), {
    input_validator_args: ['small'],
    output_validator_args: ['float_tolerance', '1e-6'],
  })
  assert.equal(await bench.yaml('sum/data/sample/1.yaml'), { description: 'The first.' })
  for (const begin of ['info limits.memory', 'info data: folders', 'info domjudge-problem.ini color', 'info uuid']) {
    assert.ok(
      lost.some((line) => line.startsWith(begin)),
      begin,
    )
  }
  const report = await readFile(bench.at('sum/conversion-report.md'), 'utf8')
  assert.match(
    report,
    /^# Conversion of .*\n\nFrom legacy to 2025-09\.\n\n## Said in another way\n\n\| field \| lost \| instead \|/,
  )
})

const rich: Files = {
  'problem.yaml': `problem_format_version: 2025-09
name: { en: Sum, de: Summe }
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc0
credits: { authors: [Ada <ada@example.org>], testers: Bob }
source: [{ name: School, url: "https://example.org" }, Other]
version: "1"
languages: [python3]
constants: { most: 1000 }
keywords: [two words]
limits: { time_limit: 0.5, time_resolution: 0.5 }
`,
  'statement/problem.en.md': null,
  'statement/problem.en.tex': 'At most $\\constant{most}$.\n',
  'statement/problem.de.md': 'Höchstens {{most}}, {{none}}.\n',
  'output_validator/validate.py': 'import sys\nsys.exit(42 if sys.stdin.read() else {{most}})\n',
  'data/secret/test_group.yaml': 'output_validator_args: [a, b]\n',
  'data/secret/1.yaml': 'output_validator_args: [c]\nhint: Think.\n',
  'data/secret/2.in': '1 1\n',
  'data/secret/2.ans': '2\n',
  'data/secret/2.out': '2.0\n',
  'submissions/rejected/none.py': 'print()\n',
  'submissions/submissions.yaml': 'rejected: { required: [WA] }\n',
}

conversion('2025-09 becomes legacy, and what it cannot say is reported', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimal202509, rich)
  const lost = await bench.to(source.directory, 'sum', 'legacy')
  assert.equal(await bench.yaml('sum/problem.yaml'), {
    problem_format_version: 'legacy',
    name: 'Sum',
    uuid: '4f85706c-83ec-4d84-b0ae-bf22e8e298dd',
    author: 'Ada',
    source: 'School',
    source_url: 'https://example.org',
    license: 'cc0',
    validation: 'custom',
    limits: { time_multiplier: 2, time_safety_margin: 1.5 },
    keywords: 'two-words',
  })
  const read = (file: string) => readFile(bench.at(`sum/${file}`), 'utf8')
  assert.is(await read('.timelimit'), '0.5\n')
  assert.is(await read('problem_statement/problem.en.tex'), '\\problemname{Sum}\n\nAt most $1000$.\n')
  assert.is(await read('problem_statement/problem.de.md'), 'Höchstens 1000, {{none}}.\n')
  assert.match(await read('output_validators/validator/validate.py'), /else 1000\)/)
  assert.is(await read('data/secret/1.hint'), 'Think.\n')
  const { testCases } = await loadPackage(bench.at('sum'))
  const args = testCases.map(({ inputFile, outputValidatorArgs }) => [path.basename(inputFile), ...outputValidatorArgs])
  assert.equal(args.sort(), [['1.in'], ['1.in', 'c'], ['2.in', 'a', 'b']])
  for (const begin of [
    ...['error languages', 'warning credits', 'warning source', 'warning version', 'info constants', 'info keywords'],
    ...['warning data: 1 files .out', 'warning submissions/rejected', 'warning submissions/submissions.yaml'],
  ]) {
    assert.ok(
      lost.some((line) => line.startsWith(begin)),
      begin,
    )
  }
})

conversion('either becomes what DOMjudge imports', async () => {
  await using bench = await makeBench()
  await using modern = await writePackage(minimal202509, {
    'statement/problem.en.md': null,
    'statement/problem.en.pdf': 'PDF',
  })
  await bench.to(modern.directory, 'one', 'domjudge')
  assert.is(await readFile(bench.at('one/domjudge-problem.ini'), 'utf8'), "name='Sum'\ntimelimit='1'\n")
  assert.is(await readFile(bench.at('one/problem.pdf'), 'utf8'), 'PDF')
  assert.is((await loadPackage(bench.at('one'))).limits.timeSeconds, 1)
  await using old = await writePackage(minimalLegacy, { 'domjudge-problem.ini': "timelimit='2'\ncolor='red'\n" })
  await bench.to(old.directory, 'two', 'domjudge')
  assert.is(await readFile(bench.at('two/domjudge-problem.ini'), 'utf8'), "name='Sum'\ntimelimit='2'\ncolor='red'\n")
  const page = await readFile(bench.at('two/problem.html'), 'utf8')
  assert.match(page, /<h1>Sum<\/h1>[\s\S]*Add two numbers\.[\s\S]*<pre>1 2\n<\/pre>/)
})

conversion('the draft 2023-07 becomes the format that came of it', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimal202509, {
    'problem.yaml': String(minimal202509['problem.yaml']).replace('2025-09', '2023-07-draft'),
    'data/secret/testdata.yaml': 'output_validator_args: [case_sensitive]\n',
    'data/secret/1.hint': 'Think.\n',
  })
  await bench.to(source.directory, 'sum', '2025-09')
  const { format, testCases } = await loadPackage(bench.at('sum'))
  assert.is(format, '2025-09')
  assert.equal([testCases[1]?.hint, testCases[1]?.outputValidatorArgs], ['Think.', ['case_sensitive']])
  await bench.to(source.directory, 'old', 'legacy')
  assert.is((await loadPackage(bench.at('old'))).format, 'legacy')
})

conversion('logs of interactions that stand for samples stay', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimal202509, {
    'problem.yaml': String(minimal202509['problem.yaml']).replace('name:', 'type: interactive\nname:'),
    'output_validator/validate.py': 'import sys\nsys.exit(42)\n',
    'data/sample/1.in': null,
    'data/sample/1.ans': null,
    'data/sample/1.interaction': '<1\n>2\n',
  })
  await bench.to(source.directory, 'old', 'legacy')
  await bench.to(bench.at('old'), 'new', '2025-09')
  for (const name of ['old', 'new']) {
    assert.is(await readFile(bench.at(`${name}/data/sample/1.interaction`), 'utf8'), '<1\n>2\n')
    assert.ok((await loadPackage(bench.at(name))).type.interactive)
  }
})

conversion("a statement at DOMjudge's place becomes that of the package", async () => {
  await using bench = await makeBench()
  const bare = { 'problem_statement/problem.en.tex': null }
  for (const [name, content, target, expected] of [
    ['problem.pdf', 'PDF', 'problem.en.pdf', 'PDF'],
    ['problem.html', '<p>Add <b>two</b>.</p>', 'problem.en.md', 'Add **two**.\n'],
    ['problem.txt', 'Add\n<b>', 'problem.en.md', '    Add\n    <b>'],
  ] as const) {
    await using source = await writePackage(minimalLegacy, { ...bare, [name]: content })
    await bench.to(source.directory, name, '2025-09')
    assert.is(await readFile(bench.at(`${name}/statement/${target}`), 'utf8'), expected)
    assert.not((await readdir(bench.at(name))).includes(name))
  }
})

conversion('takes archives and packages of other systems', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimalLegacy)
  await packPackage({ directory: source.directory, target: bench.at('sum.zip'), folder: 'sum' })
  await bench.to(bench.at('sum.zip'), 'sum', '2025-09')
  assert.is((await loadPackage(bench.at('sum'))).format, '2025-09')
  await using polygon = await writePackage(polygonFiles)
  await bench.to(polygon.directory, 'polygon', 'legacy')
  assert.is((await loadPackage(bench.at('polygon'))).format, 'legacy')
  const item = '<item><title>T</title><test_input>1</test_input><test_output>1</test_output></item>'
  await writeFile(bench.at('set.xml'), `<fps version="1.2">${item}${item}</fps>`)
  await bench.to(bench.at('set.xml'), 'set', '2025-09')
  assert.equal((await readdir(bench.at('set'))).sort(), ['t', 't-2'])
  assert.is((await loadPackage(bench.at('set/t-2'))).format, '2025-09')
})

conversion('writes the report where it is asked for, and nothing beside the target', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimalLegacy)
  await bench.to(source.directory, 'sum', '2025-09', { report: bench.at('report.md') })
  assert.equal((await readdir(bench.folder)).sort(), ['report.md', 'sum'])
  assert.not((await readdir(bench.at('sum'))).includes('conversion-report.md'))
})

conversion('refuses a target in use, and leaves nothing behind where it fails', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimalLegacy)
  await mkdir(bench.at('empty'))
  await bench.to(source.directory, 'empty', '2025-09')
  const codeOf = async (work: Promise<unknown>) => {
    const error = await work.catch((thrown: unknown) => thrown)
    return error instanceof GavelError ? error.code : error
  }
  assert.is(await codeOf(bench.to(source.directory, 'empty', '2025-09')), 'usage.invalid')
  assert.is(await codeOf(bench.to(bench.at('nowhere'), 'x', 'legacy')), 'package.not-found')
  await using broken = await writePackage(minimalLegacy, { 'problem.yaml': 'name: [\n' })
  assert.is(await codeOf(bench.to(broken.directory, 'y', '2025-09')), 'package.invalid')
  await using answers = await writePackage(minimal202509, {
    'problem.yaml': String(minimal202509['problem.yaml']).replace('name:', 'type: submit-answer\nname:'),
  })
  assert.is(await codeOf(bench.to(answers.directory, 'z', 'legacy')), 'package.invalid')
  assert.equal(await readdir(bench.folder), ['empty'])
})

conversion('ends where it is interrupted, and leaves nothing behind', async () => {
  await using bench = await makeBench()
  await using source = await writePackage(minimalLegacy)
  const stop = new AbortController()
  const converting = bench
    .to(source.directory, 'sum', '2025-09', { signal: stop.signal })
    .catch((error: GavelError) => error.code)
  stop.abort()
  assert.is(await converting, 'interrupted')
  assert.equal(await readdir(bench.folder), [])
})

conversion.run()
