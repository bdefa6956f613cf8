import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { errorOf, findingsOf, load, minimal202509, minimalLegacy } from './fixture.ts'

const data = suite('test data')

data('orders cases by the bytes of their names, samples first', async () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,5}$/).filter((base) => base !== 'test_group')
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), async (names) => {
      const files = names.flatMap((base) => [
        [`data/secret/${base}.in`, '1 2\n'],
        [`data/secret/${base}.ans`, '3\n'],
      ])
      const base = { ...minimal202509, 'data/secret/1.in': null, 'data/secret/1.ans': null }
      const loaded = await load(base, Object.fromEntries(files))
      const sorted = names.map((each) => Buffer.from(each)).sort(Buffer.compare)
      assert.equal(
        loaded.testCases.map((test) => test.name),
        ['sample/1', ...sorted.map((each) => `secret/${each}`)],
      )
    }),
    { numRuns: 25 },
  )
})

data('orders groups and cases of legacy together', async () => {
  const loaded = await load(minimalLegacy, {
    'data/secret/0/z.in': '',
    'data/secret/0/z.ans': '',
    'data/secret/0/a/x.in': '',
    'data/secret/0/a/x.ans': '',
    'data/secret/2.in': '',
    'data/secret/2.ans': '',
  })
  assert.equal(
    loaded.testCases.map((test) => test.name),
    ['sample/1', 'secret/0/a/x', 'secret/0/z', 'secret/1', 'secret/2'],
  )
})

const broken: Readonly<Record<string, readonly [Record<string, string | null>, string, string]>> = {
  'an input without an answer': [{ 'data/secret/3.in': '1 1\n' }, 'GV-DATA-ANSWER-MISSING', 'data/secret/3.in'],
  'an answer without an input': [{ 'data/secret/3.ans': '2\n' }, 'GV-DATA-INPUT-MISSING', 'data/secret/3.ans'],
  'a picture without an input': [{ 'data/secret/3.png': '' }, 'GV-DATA-INPUT-MISSING', 'data/secret/3.png'],
  'a case outside of the groups': [{ 'data/3.in': '1 1\n' }, 'GV-DATA-LOOSE', 'data/3.in'],
  'a case whose name is not allowed': [{ 'data/secret/my case.in': '1 1\n' }, 'GV-DATA-NAME', 'data/secret/my case.in'],
  'a case in capital letters': [{ 'data/secret/3.IN': '1 1\n' }, 'GV-DATA-NAME', 'data/secret/3.IN'],
  'no secret case': [{ 'data/secret/1.in': null, 'data/secret/1.ans': null }, 'GV-DATA-SECRET-NONE', 'data/secret'],
}
for (const [what, [changes, id, file]] of Object.entries(broken)) {
  for (const base of [minimal202509, minimalLegacy]) {
    const format = base === minimalLegacy ? 'legacy' : '2025-09'
    data(`${format}: refuses ${what}, naming the file`, async () => {
      const found = await findingsOf(base, changes)
      assert.ok(
        found.some((line) => line.startsWith(`error ${id} ${file}:`)),
        found.join('\n'),
      )
      const error = await errorOf(base, changes)
      assert.is(error.code, 'package.invalid')
      assert.is(error.file, file)
    })
  }
}

data('tells all that is wrong, and loading tells how much more there is', async () => {
  const changes = { 'data/secret/3.in': '', 'data/secret/4.in': '', 'data/secret/5.ans': '' }
  assert.is((await findingsOf(minimal202509, changes)).length, 3)
  assert.match((await errorOf(minimal202509, changes)).hint ?? '', /2 more errors/)
})

data.run()
