import { Findings } from '@gavel/problem/package/findings'
import { readPackage } from '@gavel/problem/package/read'
import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import { openSandboxFor } from '@gavel/sandbox/test/support/open-sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openResultCache } from '../../../src/verify/examples/result-cache.ts'
import { checkInputValidators } from '../../../src/verify/parts/input-validators.ts'

const validators = suite('checks of input validators')

const sandbox = await openSandboxFor('a.py')
validators.after(async () => sandbox?.close())

function test(name: string, run: (check: typeof findingsOf) => Promise<void>): void {
  if (sandbox === null) validators.skip(name)
  else validators(name, () => run(findingsOf))
}

/** The findings of the checks of input validators: `severity id file:line message`. */
async function findingsOf(base: Files, changes: Files, cache = openResultCache(null)): Promise<string[]> {
  if (sandbox === null) throw new Error('There is no sandbox.')
  await using fixture = await writePackage(base, changes)
  const findings = new Findings()
  const read = await readPackage(fixture.directory, findings)
  if (read === null || findings.errors > 0) throw new Error(JSON.stringify(findings.list))
  await checkInputValidators({ sandbox, problem: read.package, findings, cache, signal: undefined })
  return findings.list.map(({ severity, id, file, line, message }) => {
    return `${severity} ${id} ${file}${line === undefined ? '' : `:${line}`} ${message}`
  })
}

const noProgram = { 'input_validators/validate.py': null }
const grammar = 'INT(-999999999,999999999) SPACE INT(-999999999,999999999) NEWLINE\n'
const withGrammar = (text: string): Files => ({ ...noProgram, 'input_validators/sum.ctd': text })
const idsOf = (found: readonly string[]) => found.map((line) => line.split(' ', 3).join(' '))

test('find nothing where a program or a grammar is strict', async (check) => {
  assert.equal(await check(minimal202509, {}), [])
  assert.equal(await check(minimalLegacy, {}), [])
  assert.equal(await check(minimal202509, withGrammar(grammar)), [])
  assert.equal(await check(minimalLegacy, { 'input_validators/sum.ctd': grammar }), [])
})

test('run a grammar on every test case, and tell the line of the input', async (check) => {
  const found = await check(minimal202509, {
    'input_validators/sum.ctd': 'INT(0,4) SPACE INT(0,4) NEWLINE\n',
  })
  assert.equal(found, [
    'error GV-INPUT-VALIDATOR-REJECTS data/secret/1.in:1 input_validators/sum.ctd rejects the input: ' +
      'line 1, column 3: Expected an integer from 0 to 4, found "5". (line 1, column 16 of the grammar)',
  ])
})

test('tell where a grammar is none, and where it fails', async (check) => {
  assert.equal(await check(minimal202509, { 'input_validators/sum.ctd': 'INT(0,9)\n SPACE INT(0)\n' }), [
    'error GV-INPUT-VALIDATOR-CTD input_validators/sum.ctd:2 Column 13: Expected ",", found ")".',
  ])
  const failing = await check(minimal202509, { 'input_validators/sum.ctd': 'INT(0,n)' })
  assert.equal(idsOf(failing), [
    'error GV-INPUT-VALIDATOR-REJECTS data/sample/1.in',
    'error GV-INPUT-VALIDATOR-REJECTS data/secret/1.in',
  ])
  assert.match(failing[0] ?? '', /at line 1, column 7 of the grammar: The variable n has no value yet\./)
})

test('tell that there is none, or that one does not build', async (check) => {
  assert.equal(idsOf(await check(minimal202509, noProgram)), ['error GV-INPUT-VALIDATOR-NONE input_validators'])
  assert.equal(idsOf(await check(minimal202509, { 'input_validators/other.py': 'def\n' })), [
    'error GV-INPUT-VALIDATOR-BUILD input_validators/other.py',
  ])
  assert.equal(idsOf(await check(minimal202509, { ...noProgram, 'input_validators/sum.viva': 'x\n' })), [
    'warning GV-INPUT-VALIDATOR-VIVA input_validators/sum.viva',
  ])
})

test('find a validator that accepts anything', async (check) => {
  const found = await check(minimal202509, { 'input_validators/validate.py': 'raise SystemExit(42)\n' })
  assert.equal(idsOf(found), [
    ...Array.from({ length: 4 }, () => 'warning GV-INPUT-VALIDATOR-JUNK input_validators'),
    ...Array.from({ length: 10 }, () => 'warning GV-INPUT-VALIDATOR-LAX input_validators'),
  ])
  assert.match(found[0] ?? '', /No input validator rejects an empty file\.$/)
})

test('find one that reads words and no white space', async (check) => {
  const lax = 'import sys\na, b = map(int, sys.stdin.read().split())\nraise SystemExit(42)\n'
  const found = await check(minimal202509, { 'input_validators/validate.py': lax })
  assert.equal(
    found.map((line) => line.replace(/^.* rejects an input (.*)\.$/, '$1')),
    [
      'with its spaces doubled',
      'with spaces at the beginning of its lines',
      'with spaces at the end of its lines',
      'with empty lines put in',
      'with an empty line at the end',
      'without a newline at its end',
      'with carriage returns',
      'with zeros put before its integers',
      'with plus signs put before its integers',
    ],
  )
})

test('are content where one of several rejects', async (check) => {
  const lax = 'raise SystemExit(42)\n'
  assert.equal(await check(minimal202509, { 'input_validators/lax.py': lax }), [])
  assert.equal(await check(minimal202509, { 'input_validators/lax.ctd': 'REGEX(".*")' }), [])
})

test('try every set of arguments', async (check) => {
  const strictIfTold = `import re, sys
data = sys.stdin.buffer.read()
sys.exit(42 if sys.argv[1:] != ["strict"] or re.fullmatch(rb"[1-9] [1-9]\\n", data) else 43)
`
  const strict = { 'data/sample/test_group.yaml': 'input_validator_args: [strict]\n' }
  const lax = { 'data/secret/test_group.yaml': 'input_validator_args: [any]\n' }
  const changes = { 'input_validators/validate.py': strictIfTold, ...strict, ...lax }
  const found = await check(minimal202509, changes)
  assert.is(found.length, 14)
  assert.match(found[0] ?? '', /rejects an empty file with the arguments "any"\.$/)
  const all = await check(minimal202509, {
    ...changes,
    'data/secret/test_group.yaml': 'input_validator_args: [strict]\n',
  })
  assert.equal(all, [])
})

test('want each invalid input rejected by one of them', async (check) => {
  const found = await check(minimal202509, {
    'data/invalid_input/letters.in': 'a b\n',
    'data/invalid_input/proper.in': '1 2\n',
    'data/invalid_input/inner/large.in': '1 2000000000\n',
    'data/invalid_input/inner/small.in': '0 0\n',
    'input_validators/sum.ctd': grammar,
  })
  assert.equal(idsOf(found), [
    'error GV-INPUT-VALIDATOR-ACCEPTS-INVALID data/invalid_input/proper.in',
    'error GV-INPUT-VALIDATOR-ACCEPTS-INVALID data/invalid_input/inner/small.in',
  ])
})

test('give an invalid input its own arguments', async (check) => {
  const most = `import re, sys
match = re.fullmatch(rb"([0-9]) ([0-9])\\n", sys.stdin.buffer.read())
sys.exit(42 if match and max(int(match[1]), int(match[2])) <= int(sys.argv[1]) else 43)
`
  const changes = {
    'input_validators/validate.py': most,
    'data/sample/test_group.yaml': 'input_validator_args: {validate: [9]}\n',
    'data/secret/test_group.yaml': 'input_validator_args: [9]\n',
    'data/invalid_input/1.in': '3 4\n',
  }
  assert.equal(await check(minimal202509, { ...changes, 'data/invalid_input/1.yaml': 'args: [3]\n' }), [])
  const proper = { ...changes, 'data/invalid_input/1.yaml': 'input_validator_args: {validate: [4]}\n' }
  assert.equal(idsOf(await check(minimal202509, proper)), [
    'error GV-INPUT-VALIDATOR-ACCEPTS-INVALID data/invalid_input/1.in',
  ])
})

test('want the inputs for the output validator accepted', async (check) => {
  const found = await check(minimal202509, {
    'data/invalid_output/1.in': '1  2\n',
    'data/invalid_output/1.ans': '3\n',
    'data/invalid_output/1.out': '4\n',
    'data/valid_output/1.in': '1 2\n',
    'data/valid_output/1.ans': '3\n',
    'data/valid_output/1.out': '3\n',
    'data/valid_output/inner/2.in': '1 2',
    'data/valid_output/inner/2.ans': '3\n',
    'data/valid_output/inner/2.out': '3\n',
  })
  assert.equal(idsOf(found), [
    'error GV-INPUT-VALIDATOR-REJECTS data/invalid_output/1.in',
    'error GV-INPUT-VALIDATOR-REJECTS data/valid_output/inner/2.in',
  ])
})

test('give a program the files of the test case, and a grammar the constants', async (check) => {
  const yaml = { 'problem.yaml': `${minimal202509['problem.yaml']}constants:\n  most: 9\n` }
  const validator = `import re, sys
most = int(open("most.txt").read())
match = re.fullmatch(rb"([0-9]) ([0-9])\\n", sys.stdin.buffer.read())
sys.exit(42 if match and max(int(match[1]), int(match[2])) <= most else 43)
`
  const changes = { ...yaml, 'input_validators/sum.ctd': 'INT(0,{{most}}) SPACE INT(0,{{most}}) NEWLINE\n' }
  assert.equal(await check(minimal202509, changes), [])
  const files = {
    'input_validators/validate.py': validator,
    'data/sample/1.files/most.txt': '9',
    'data/secret/1.files/most.txt': '4',
  }
  const found = await check(minimal202509, { ...changes, ...files })
  assert.equal(idsOf(found), ['error GV-INPUT-VALIDATOR-REJECTS data/secret/1.in'])
})

test('run nothing again of which the answer is known', async (check) => {
  const cache = openResultCache(null)
  const changes = { 'input_validators/validate.py': 'raise SystemExit(42)\n' }
  const first = await check(minimal202509, changes, cache)
  // Of two equal inputs that are tried side by side the second may already find what the first did.
  const { run } = cache.counts
  assert.ok(run > 8 && run <= 16, `${run} were run`)
  assert.equal(await check(minimal202509, changes, cache), first)
  // What these runs found themselves is no result from before.
  assert.equal({ ...cache.counts }, { cached: 0, run })
  await check(minimal202509, { ...changes, 'data/secret/1.in': '7 8\n', 'data/secret/1.ans': '15\n' }, cache)
  assert.equal({ ...cache.counts }, { cached: 0, run: run + 1 })
  await check(minimal202509, { 'input_validators/validate.py': 'import os\nraise SystemExit(42)\n' }, cache)
  assert.ok(cache.counts.run >= 2 * run)
})

test('give up on a validator that hangs on what it does not know', async (check) => {
  const hangs = `import sys
data = sys.stdin.buffer.read()
while data not in (b"1 2\\n", b"4 5\\n"): pass
sys.exit(42)
`
  const limits = String(minimal202509['problem.yaml']).replace('time_limit: 1', 'time_limit: 1\n  validation_time: 1')
  const found = await check(minimal202509, { 'input_validators/validate.py': hangs, 'problem.yaml': limits })
  assert.equal(idsOf(found), ['warning GV-INPUT-VALIDATOR-HANGS input_validators'])
  assert.match(found[0] ?? '', /take too long for an empty file, a file of random bytes, a file/)
})

validators.run()
