// runs alone: what it judges comes near time limits
import path from 'node:path'
import { verifyReportSchema } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makePackage } from './problems.ts'
import { makeUser } from './run.ts'

const language = suite('the language of gavel verify')
const user = makeUser()

const sum = 'a, b = map(int, input().split())\n'
/** Far beyond a second in CPython and well below it in PyPy. */
const slow = `${sum}total = 0\nfor i in range(60000000): total ^= i\nprint(a + b)\n`
const onlyNewest =
  '#include <iostream>\nstatic_assert(__cplusplus > 202002L);\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b; }\n'
const onlyUsual = onlyNewest.replace('> 202002L', '<= 202002L')

const installed = new Set<string>()
language.before(async () => {
  const { out } = await user.run(['language', 'list', '--json'])
  const { items }: { items: { id: string; available: boolean }[] } = JSON.parse(out)
  for (const { id, available } of items) if (available) installed.add(id)
})

async function walk(name: string, source: string, more: Readonly<Record<string, string>> = {}) {
  const folder = makeFolder()
  const file = `submissions/accepted/${name}`
  makePackage(folder, { 'submissions/accepted/sum.py': `${sum}print(a + b)\n`, [file]: source, ...more })
  const verified = await user.run(['verify', folder, '--only', 'submission,time-limit', '--json'])
  const report = verifyReportSchema.parse(JSON.parse(verified.out))
  const judged = await user.run(['judge', folder, path.join(folder, file), '--json'])
  const shown = await user.run(['verify', folder, '--only', 'submission,time-limit'])
  return {
    own: report.submissions.find(({ path }) => path === file),
    checks: report.checks.map(({ id, severity }) => `${severity} ${id}`),
    codes: [verified.code, judged.code],
    judged: JSON.parse(judged.out).verdict,
    shown: shown.out,
  }
}

language('a slow .py gets from verify what it gets from judge; PyPy is shown beside it', async () => {
  if (!installed.has('pypy')) return
  const { own, checks, codes, judged, shown } = await walk('slow.py', slow)
  assert.equal([own?.language, own?.verdict, own?.agrees, judged], ['python', 'TLE', false, 'TLE'])
  assert.equal([own?.beside?.language, own?.beside?.verdict], ['pypy', 'AC'])
  assert.equal(checks, ['error GV-SUBMISSION-COUNTERPART'])
  assert.equal(codes, [1, 1])
  assert.match(shown, /In Python 3, in which it is judged: .*TLE.* In PyPy 3 it gets AC/)
})

language('a file that names PyPy is judged by it everywhere', async () => {
  if (!installed.has('pypy')) return
  const { own, codes, judged } = await walk('slow.py', `#!/usr/bin/env pypy3\n${slow}`)
  assert.equal([own?.language, own?.verdict, judged, own?.beside], ['pypy', 'AC', 'AC', undefined])
  assert.equal(codes, [0, 0])
})

language('in a package of legacy PyPy counts, the warning says so, and the limit follows from it', async () => {
  if (!installed.has('pypy')) return
  const legacy = {
    'problem.yaml': 'name: Sum\nlicense: cc0\nauthor: Ada\n',
    'problem_statement/problem.en.tex': '\\problemname{Sum}\nAdd.\n',
  }
  const { own, checks, judged, shown } = await walk('slow.py', slow, legacy)
  assert.equal([own?.verdict, own?.beside?.verdict, own?.agrees, judged], ['TLE', 'AC', true, 'TLE'])
  assert.ok(checks.includes('warning GV-SUBMISSION-COUNTERPART'), checks.join())
  assert.ok(checks.includes('info GV-TIME-LIMIT-COUNTERPART'), checks.join())
  assert.match(shown, 'The time limit follows from its')
})

language('a .cpp that only one standard takes gets the same from both', async () => {
  if (!installed.has('cpp23')) return
  const newest = await walk('a.cpp', onlyNewest)
  assert.equal([newest.own?.language, newest.own?.verdict, newest.judged], ['cpp', 'CE', 'CE'])
  assert.equal([newest.own?.beside?.language, newest.own?.beside?.verdict], ['cpp23', 'AC'])
  const usual = await walk('a.cpp', onlyUsual)
  assert.equal([usual.own?.verdict, usual.judged, usual.codes], ['AC', 'AC', [0, 0]])
})

language.run()
