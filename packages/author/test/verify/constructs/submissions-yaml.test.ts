import type { Files } from '@gavel/problem/test/package/fixture'
import * as assert from 'uvu/assert'
import { examineFiles, family } from './family.ts'
import { addition, failsOn, modernSum, sum } from './sum-package.ts'

const rules = await family('submissions.yaml')
const { test } = rules
const base: Files = {
  ...modernSum(),
  ...addition('secret/a/1-easy', 1, 1),
  ...addition('secret/a/2-hard', 1, 2),
  ...addition('secret/b/1-easy', 2, 1),
  'data/sample/1.in': '9 9\n',
  'data/sample/1.ans': '18\n',
}
const yaml = (text: string): Files => ({ 'submissions/submissions.yaml': text })
const endless = (input: string) =>
  `line = input()\nwhile line == "${input}": pass\nprint(sum(map(int, line.split())))\n`

test('patterns and scopes say what each submission does where', async (box) => {
  const { ok, checks, got } = await examineFiles(box, base, {
    'submissions/mixed/hard.py': failsOn('1 2'),
    'submissions/mixed/b.py': failsOn('2 1'),
    'submissions/mixed/slow.py': endless('1 2').replace('print', 'if line == "2 1": print("?")\nprint'),
    'submissions/mixed/crash/main.py': 'a, b = map(int, input().split())\nassert b != 2\nprint(a + b)\n',
    ...yaml(`
mixed/{hard,nothing}.py:
  secret/*/*-easy: {permitted: [AC]}
  secret/*/*-hard: {permitted: [WA], message: 'expected "3", got "0"'}
'mixed/?.py':
  sample: {permitted: [AC]}
  secret/{a,c}: {permitted: [AC]}
  secret/b: {permitted: [AC, WA], required: [WA]}
mixed/slow.py:
  secret/a: {permitted: [AC, TLE], required: [TLE]}
  secret/b: {permitted: [AC, WA], required: [WA]}
mixed/crash:
  permitted: [AC, RTE]
  required: [RTE]
  authors: [Ada, {name: Bob}]
  model_solution: false
`),
  })
  assert.equal(checks, [])
  assert.is(ok, true)
  assert.equal(got, ['accepted/sum.py AC', 'mixed/b.py WA', 'mixed/hard.py WA', 'mixed/slow.py TLE', 'mixed/crash RE'])
})

test('each requirement that is not kept is told', async (box) => {
  const told = async (text: string, source = failsOn('1 2')) => {
    const { messages, checks } = await examineFiles(box, base, { 'submissions/mixed/one.py': source, ...yaml(text) })
    return messages.filter((_, index) => checks[index]?.startsWith('error GV-SUBMISSION-VERDICT'))
  }
  assert.match((await told('mixed/one.py: {permitted: [AC]}\n'))[0] ?? '', /Expected AC, got WA on secret\/a\/2-hard/)
  assert.match((await told('mixed/one.py: {required: [TLE]}\n'))[0] ?? '', /Expected TLE on some test case, got none/)
  assert.match((await told('mixed/one.py: {message: "nothing like it"}\n'))[0] ?? '', /"nothing like it" in a message/)
  assert.match(
    (await told('mixed/one.py:\n  secret/a: {permitted: [AC]}\n'))[0] ?? '',
    /Expected AC in secret\/a, got WA/,
  )
  assert.match((await told('mixed/one.py: {use_for_time_limit: upper}\n'))[0] ?? '', /got no TLE/)
  assert.match(
    (await told('mixed/one.py: {use_for_time_limit: lower}\n', endless('1 2')))[0] ?? '',
    /got TLE on secret\/a\/2-hard/,
  )
  assert.equal(await told('mixed/*:\n  permitted: [AC, WA]\n'), [])
})

test('a folder replaces what it promises by default, a pattern in it adds to that', async (box) => {
  const files = {
    'submissions/wrong_answer/slow.py': endless('1 2').replace('print', 'if line == "2 1": print("?")\nprint'),
  }
  const replaced = await examineFiles(box, base, { ...files, ...yaml('wrong_answer: {permitted: [AC, WA, TLE]}\n') })
  assert.equal(replaced.checks, [])
  const added = await examineFiles(box, base, { ...files, ...yaml('wrong_answer/*: {permitted: [AC, WA, TLE]}\n') })
  assert.equal(added.checks, ['error GV-SUBMISSION-VERDICT submissions/wrong_answer/slow.py'])
})

test('scores are of the whole or of a group', async (box) => {
  const scoring: Files = {
    ...base,
    ...modernSum('type: scoring\n'),
    'data/sample/1.in': '9 9\n',
    'data/sample/1.ans': '18\n',
    'data/secret/a/test_group.yaml': 'max_score: 60\nscore_aggregation: sum\n',
    'data/secret/b/test_group.yaml': 'max_score: 40\n',
    'submissions/rejected/hard.py': failsOn('1 2'),
  }
  const kept = await examineFiles(
    box,
    scoring,
    yaml('rejected/hard.py:\n  score: 70\n  secret/a: {score: [29, 31]}\n  secret/b: {score: 40}\n'),
  )
  assert.equal(kept.checks, [])
  const broken = await examineFiles(
    box,
    scoring,
    yaml('rejected/hard.py:\n  score: [71, 100]\n  secret/a: {score: 31}\n'),
  )
  assert.equal(
    broken.checks,
    Array.from({ length: 2 }, () => 'error GV-SUBMISSION-VERDICT submissions/rejected/hard.py'),
  )
  assert.match(broken.messages.join('\n'), /Expected a score of 71 to 100, got 70[\s\S]*31 in secret\/a, got 30/)
  const cases = await examineFiles(box, scoring, yaml('rejected/hard.py:\n  secret/a/1-easy: {score: 30}\n'))
  assert.equal(cases.checks, ['warning GV-SUBMISSION-PATTERN submissions/submissions.yaml'])
  const passFail = await examineFiles(box, base, yaml('accepted/sum.py: {score: 5}\n'))
  assert.equal(passFail.checks[0], 'error GV-SUBMISSION-RULES submissions/submissions.yaml')
})

test('what cannot be is told before anything runs, what fits nothing as a warning', async (box) => {
  const found = async (text: string) => {
    const { checks } = await examineFiles(box, base, {
      'submissions/wrong_answer/one.py': failsOn('1 2'),
      ...yaml(text),
    })
    return checks.filter(
      (line) =>
        line.includes('GV-SUBMISSION-YAML') ||
        line.includes('GV-SUBMISSION-RULES') ||
        line.includes('GV-SUBMISSION-PATTERN'),
    )
  }
  const at = 'submissions/submissions.yaml'
  assert.equal(await found('accepted/sum.py: {permitted: [TLE]}\n'), [`error GV-SUBMISSION-RULES ${at}`])
  assert.equal(await found('wrong_answer/one.py: {use_for_time_limit: upper}\n'), [`error GV-SUBMISSION-RULES ${at}`])
  assert.equal(await found('wrong_answer/one.py:\n  secret/b: {required: [RTE]}\n'), [
    `error GV-SUBMISSION-RULES ${at}`,
  ])
  assert.equal(await found('accepted/none.py: {permitted: [AC]}\n'), [`warning GV-SUBMISSION-PATTERN ${at}`])
  assert.equal(await found('accepted/*:\n  secret/z: {permitted: [AC]}\n'), [`warning GV-SUBMISSION-PATTERN ${at}`])
  assert.equal(await found('accepted/**/sum.py: {permitted: [AC]}\n'), [`warning GV-SUBMISSION-PATTERN ${at}`])
  assert.equal(await found('accepted/*: {permitted: [OK]}\n'), [`error GV-SUBMISSION-YAML-VALUE ${at}`])
  assert.equal(await found('accepted/*: {permited: [AC]}\n'), [`error GV-SUBMISSION-YAML-VALUE ${at}`])
})

test('language and entry point may be given', async (box) => {
  const { checks, got, report } = await examineFiles(box, base, {
    'submissions/accepted/parts/first.py': 'raise SystemExit(1)\n',
    'submissions/accepted/parts/second.py': sum,
    'submissions/accepted/odd.txt': sum,
    ...yaml('accepted/parts: {entrypoint: second.py}\naccepted/odd.txt: {language: python3}\n'),
  })
  assert.equal(checks, [])
  assert.equal(got, ['accepted/odd.txt AC', 'accepted/sum.py AC', 'accepted/parts AC'])
  assert.match(report.submissions[0]?.language ?? '', /^py/)
  const none = await examineFiles(box, base, yaml('accepted/sum.py: {language: klingon}\n'))
  assert.ok(none.checks.includes('warning GV-SUBMISSION-LANGUAGE-MISSING submissions/accepted/sum.py'))
})

test('the time limit follows from what may not and what must be too slow', async (box) => {
  const burn = (seconds: number, input: string) =>
    `import time\nline = input()\nwhile line == "${input}" and time.process_time() < ${seconds}: pass\nprint(sum(map(int, line.split())))\n`
  const unlimited: Files = {
    ...base,
    'problem.yaml': String(modernSum()['problem.yaml']).replace(
      'time_limit: 0.5',
      'time_resolution: 0.1\n  time_multipliers: {time_limit_to_tle: 1.5}',
    ),
    // Bounds the limit by its easy cases alone, and never ends on the hard one.
    'submissions/mixed/easy.py': burn(0.3, '2 1').replace('print', 'while line == "1 2": pass\nprint'),
    ...yaml(
      'mixed/easy.py:\n  secret/b: {permitted: [AC]}\n  secret/a: {permitted: [AC, TLE], required: [TLE], use_for_time_limit: false}\n',
    ),
  }
  const { checks, got, report } = await examineFiles(box, unlimited)
  assert.equal(checks, [])
  assert.equal(got, ['accepted/sum.py AC', 'mixed/easy.py TLE'])
  const limit = report.timeLimitSeconds ?? 0
  assert.ok(limit >= 0.6 && limit <= 1, `${limit}`)
  const without = { ...unlimited, ...yaml('mixed/easy.py: {use_for_time_limit: false, permitted: [AC, TLE]}\n') }
  const small = await examineFiles(box, without)
  assert.ok((small.report.timeLimitSeconds ?? 9) <= 0.3, `${small.report.timeLimitSeconds}`)
  const upper = await examineFiles(box, base, { 'submissions/time_limit_exceeded/near.py': burn(0.6, '1 2') })
  assert.equal(upper.checks, ['warning GV-TIME-LIMIT-SENSITIVE submissions/time_limit_exceeded/near.py'])
})

rules.run()
