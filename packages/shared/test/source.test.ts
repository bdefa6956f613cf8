import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { GavelError } from '../src/error.ts'
import { checkSources, nameForJudge } from '../src/source.ts'
import { sourceFileNameSchema } from '../src/submission.ts'

const source = suite('source')
const text = (name: string, data: string | Uint8Array) => ({ name, data: Buffer.from(data) })

function refusal(...files: Parameters<typeof checkSources>[0]): string {
  try {
    checkSources(files, 1000)
  } catch (error) {
    if (error instanceof GavelError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'none'
}

source('takes text under plain names', () => {
  assert.is(refusal(text('a.py', 'print(1)'), text('b.py', 'x = 1')), 'none')
  assert.is(refusal(text('a.py', 'print("é")')), 'none')
})

source('refuses what is empty, too large, named oddly or twice, or no text', () => {
  assert.match(refusal(text('a.py', ' \n\t')), /^submission.source-empty: a.py is empty/)
  assert.match(refusal(text('a.py', 'x'.repeat(1001))), /^submission.source-too-large: .* 1001 bytes; at most 1000/)
  assert.match(refusal(text('a b.py', 'x')), /^submission.source-unusable: .*"a b.py"/)
  assert.match(refusal(text('a.py', 'x'), text('a.py', 'y')), /^submission.source-unusable: Two files are called a.py/)
  assert.match(refusal(text('a.py', 'x\0y')), /^submission.source-unusable: .*zero byte at 1/)
})

source('names UTF-16 for what it is, with a mark and without, in both orders', () => {
  const little = Buffer.from('print(1)\n', 'utf16le')
  const big = Buffer.from(little).swap16()
  for (const data of [little, big, Buffer.concat([Buffer.from([0xff, 0xfe]), little])])
    assert.match(refusal(text('a.py', data)), /UTF-16/)
})

source('a lone file gets a name that judges take, with its ending', () => {
  const names = [
    'solution (1).py',
    'lösung.py',
    'Main (1).java',
    'solución-2.py',
    'Aufgabe A.cpp',
    '解.c++',
    '.py',
    'a.py',
  ]
  assert.equal(names.map(nameForJudge), [
    ...['solution_1.py', 'losung.py', 'Main_1.java', 'solucion-2.py', 'Aufgabe_A.cpp', 'solution.c++'],
    ...['solution.py', 'a.py'],
  ])
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const given = nameForJudge(name)
      assert.ok(sourceFileNameSchema.safeParse(given).success, given)
      assert.is(nameForJudge(given), given)
    }),
  )
})

source.run()
