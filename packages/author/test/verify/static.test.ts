import { Findings } from '@gavel/problem/package/findings'
import { readPackage } from '@gavel/problem/package/read'
import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import { pdfOf } from '@gavel/problem/test/support/pdf'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkConfig } from '../../src/verify/parts/config.ts'
import { checkData } from '../../src/verify/parts/data.ts'
import { checkStatements } from '../../src/verify/parts/statement.ts'
import { toCheck } from '../../src/verify/report.ts'

const checks = suite('static checks')

/** The findings of the checks that run no program: `severity id file:line`. */
async function check(base: Files, changes: Files = {}): Promise<string[]> {
  await using fixture = await writePackage(base, changes)
  const findings = new Findings()
  const read = await readPackage(fixture.directory, findings)
  if (read === null) throw new Error('It does not load.')
  checkConfig(read, findings)
  await checkStatements(read, findings)
  await checkData(read, findings)
  return findings.list
    .map(toCheck)
    .map(({ severity, id, file, line }) => `${severity} ${id} ${file}${line === null ? '' : `:${line}`}`)
}

const yaml = (from: string, to: string) => ({ 'problem.yaml': String(minimal202509['problem.yaml']).replace(from, to) })

checks('find nothing in a package that is in order', async () => {
  assert.equal(await check(minimal202509), [])
  const drawn = {
    'statement/fig/map.PDF': pdfOf('0 0 9 9 re f'),
    'statement/problem.en.tex': '\\includegraphics{fig/map}\n',
  }
  assert.equal(await check(minimal202509, { ...drawn, 'statement/problem.en.md': null }), [])
  assert.equal(await check(minimalLegacy), [])
})

/** A package of legacy with this statement, or one of 2025-09. */
const tex = (text: string): [Files, Files] => [
  minimalLegacy,
  { 'problem_statement/problem.en.tex': `\\problemname{Sum}\n${text}\n` },
]
const md = (text: string, more: Files = {}): [Files, Files] => [
  minimal202509,
  { 'statement/problem.en.md': `${text}\n`, ...more },
]

const found: Readonly<Record<string, readonly [Files, Files, string]>> = {
  'no licence': [minimal202509, yaml('license: cc0\n', ''), 'warning GV-CONFIG-LICENSE problem.yaml:1'],
  'a licence that there is not': [minimal202509, yaml('cc0', 'cc bysa'), 'error GV-CONFIG-LICENSE problem.yaml:4'],
  'an owner of the public domain': [
    minimal202509,
    yaml('license: cc0', 'license: public domain\nrights_owner: Ada'),
    'error GV-CONFIG-RIGHTS-OWNER problem.yaml:5',
  ],
  'a licence that nobody grants': [
    minimal202509,
    yaml('credits: Ada\n', ''),
    'error GV-CONFIG-RIGHTS-OWNER problem.yaml:4',
  ],
  'a uuid that is none': [
    minimal202509,
    yaml('4f85706c-83ec-4d84-b0ae-bf22e8e298dd', 'sum'),
    'error GV-CONFIG-UUID problem.yaml:3',
  ],
  'no uuid in legacy': [
    minimalLegacy,
    { 'problem.yaml': 'name: Sum\nlicense: cc0\nauthor: Ada\n' },
    'warning GV-CONFIG-UUID problem.yaml:1',
  ],
  'a name in LaTeX': [minimal202509, yaml('name: Sum', 'name: $x$'), 'warning GV-CONFIG-NAME-LATEX problem.yaml:2'],
  'no statement': [minimal202509, { 'statement/problem.en.md': null }, 'error GV-STATEMENT-NONE statement'],
  'no statement in legacy': [
    minimalLegacy,
    { 'problem_statement/problem.en.tex': null },
    'error GV-STATEMENT-NONE problem_statement',
  ],
  'an empty statement': [
    minimal202509,
    { 'statement/problem.en.md': ' \n' },
    'error GV-STATEMENT-EMPTY statement/problem.en.md',
  ],
  'a statement without a name': [
    minimal202509,
    { 'statement/problem.de.md': 'x\n' },
    'error GV-STATEMENT-LANGUAGES problem.yaml:2',
  ],
  'a name without a statement': [
    minimal202509,
    yaml('name: Sum', 'name: {en: Sum, de: Summe}'),
    'error GV-STATEMENT-LANGUAGES problem.yaml:2',
  ],
  'LaTeX that is broken': [
    ...tex('a\n\\begin{itemize} \\item b'),
    'error GV-STATEMENT-LATEX problem_statement/problem.en.tex:3',
  ],
  'a command that is not known': [
    ...tex('\\foo{a}'),
    'warning GV-STATEMENT-LATEX-UNKNOWN problem_statement/problem.en.tex:2',
  ],
  'a formula that KaTeX refuses': [...md('a\n\nb $\\frac{1}$'), 'error GV-STATEMENT-MATH statement/problem.en.md:3'],
  'a formula with an unknown command': [
    ...tex('$\\foo$'),
    'warning GV-STATEMENT-MATH-COMMAND problem_statement/problem.en.tex:2',
  ],
  'a picture in EPS that LaTeX finds without its ending': [
    minimalLegacy,
    {
      'problem_statement/problem.en.tex': '\\problemname{Sum}\n\\includegraphics{map}\n',
      'problem_statement/map.eps': '%!PS\n',
    },
    'warning GV-STATEMENT-IMAGE-FORMAT problem_statement/problem.en.tex:2',
  ],
  'a picture in PDF that is broken': [
    ...md('![a map](map.pdf)', { 'statement/map.pdf': '%PDF-1.4\n' }),
    'warning GV-STATEMENT-IMAGE-FORMAT statement/problem.en.md:1',
  ],
  'a picture that is missing': [...md('a\n\n![b](fig/map.png)'), 'error GV-STATEMENT-IMAGE statement/problem.en.md:3'],
  'a picture that no browser shows': [
    ...tex('\\includegraphics{map.pdf}'),
    'warning GV-STATEMENT-IMAGE-FORMAT problem_statement/problem.en.tex:2',
  ],
  'a picture from elsewhere': [
    ...md('![a](https://a.example/b.png)'),
    'error GV-STATEMENT-IMAGE-EXTERNAL statement/problem.en.md:1',
  ],
  'a constant that there is not': [...md('a {{max_n}}'), 'warning GV-STATEMENT-CONSTANT statement/problem.en.md:1'],
  'HTML that is left out': [...md('a\n\n<script>b</script>'), 'warning GV-STATEMENT-HTML statement/problem.en.md:3'],
  'more samples asked for than there are': [
    ...md('{{nextsample}}\n\n{{nextsample}}'),
    'warning GV-STATEMENT-SAMPLE statement/problem.en.md:3',
  ],
  'a statement that is too intricate': [
    ...md('*a_ '.repeat(9000)),
    'error GV-STATEMENT-UNRENDERABLE statement/problem.en.md',
  ],
  'a solution that is broken': [
    ...md('a', { 'solution/solution.en.tex': '\n{a' }),
    'error GV-STATEMENT-LATEX solution/solution.en.tex:2',
  ],
  'no sample': [
    minimal202509,
    { 'data/sample/1.in': null, 'data/sample/1.ans': null },
    'warning GV-DATA-SAMPLE-NONE data/sample',
  ],
  'an input that is there twice': [
    minimal202509,
    { 'data/secret/1.in': '1 2\n' },
    'warning GV-DATA-INPUT-TWICE data/secret/1.in',
  ],
  'carriage returns': [
    minimal202509,
    { 'data/secret/1.in': '4 5\r\n' },
    'warning GV-DATA-CARRIAGE-RETURN data/secret/1.in',
  ],
  'no final newline': [minimal202509, { 'data/secret/1.ans': '9' }, 'warning GV-DATA-FINAL-NEWLINE data/secret/1.ans'],
  'bytes that are not UTF-8': [
    minimal202509,
    { 'data/secret/1.ans': Buffer.from([0xc3, 0x0a]) },
    'warning GV-DATA-ENCODING data/secret/1.ans',
  ],
  'a byte order mark': [
    minimal202509,
    { 'data/secret/1.ans': '\ufeff9\n' },
    'warning GV-DATA-ENCODING data/secret/1.ans',
  ],
  'an answer over the output limit': [
    minimal202509,
    { ...yaml('time_limit: 1', 'output: 1'), 'data/secret/1.ans': `${'9'.repeat(2 ** 20)}\n` },
    'error GV-DATA-ANSWER-SIZE data/secret/1.ans',
  ],
  'an answer near the output limit': [
    minimal202509,
    { ...yaml('time_limit: 1', 'output: 1'), 'data/secret/1.ans': `${'9'.repeat(2 ** 19)}\n` },
    'warning GV-DATA-ANSWER-SIZE data/secret/1.ans',
  ],
  'a folder of data that is not read': [
    minimal202509,
    { 'data/secrets/1.in': '1 2\n' },
    'error GV-DATA-FOLDER data/secrets',
  ],
  'a folder that legacy does not read': [
    minimalLegacy,
    { 'data/invalid_input/1.in': 'x\n' },
    'warning GV-DATA-FOLDER data/invalid_input',
  ],
}
for (const [what, [base, changes, finding]] of Object.entries(found)) {
  checks(`find ${what}, and nothing else`, async () => assert.equal(await check(base, changes), [finding]))
}

checks('find a character that is cut off at the end of a file', async () => {
  assert.equal(await check(minimal202509, { 'data/secret/1.ans': Buffer.from([0x39, 0x0a, 0xe2, 0x82]) }), [
    'warning GV-DATA-ENCODING data/secret/1.ans',
    'warning GV-DATA-FINAL-NEWLINE data/secret/1.ans',
  ])
})

checks('take inputs for different whose arguments are', async () => {
  const changes = { 'data/secret/1.in': '1 2\n', 'data/secret/1.yaml': 'args: [x]\n' }
  assert.equal(await check(minimal202509, changes), [])
})

checks('find nothing in a statement with pictures, constants and samples', async () => {
  const constants = 'constants: {max_n: 1000, limit: {value: 5, big: 50}}\n'
  const changes = {
    'problem.yaml': `${minimal202509['problem.yaml']}${constants}`,
    'statement/fig/map.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'statement/problem.en.md':
      '![a](fig/map.svg) {{max_n}} $x = {{limit.big}}$\n\n{{nextsample}}\n\n{{remainingsamples}}\n',
    'solution/solution.md': 'Add $a$ and $b$.\n',
  }
  assert.equal(await check(minimal202509, changes), [])
})

checks.run()
