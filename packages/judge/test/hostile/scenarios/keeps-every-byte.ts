import { writeFileSync } from 'node:fs'
import { judged } from '../../support/judged.ts'
import { makeProblem } from '../../support/problem.ts'
import { type Attack, describe } from '../attack.ts'

const bom = Buffer.from([0xef, 0xbb, 0xbf])
/** Latin-1, an overlong form, half a surrogate, a lone continuation byte. */
const odd = Buffer.from([0xe9, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xff])

/** Prints the odd bytes of its string, and how long the line of its own source with them is. */
const source = Buffer.concat([
  bom,
  Buffer.from('#include <stdio.h>\r\n#include <string.h>\r\nint main(void) {\r\n  const char text[] = "'),
  odd,
  Buffer.from('";\r\n  puts(text);\r\n  printf("%zu\\n", strlen(text));\r\n}\r\n'),
])

/** Byte order marks, line ends of Windows and bytes that are no UTF-8 reach the compiler as they were submitted. */
export const scenario: Attack = {
  attacks: [114],
  name: 'keeps-every-byte',
  expect: ['AC'],
  languages: [],
  async run(sandbox) {
    const problem = makeProblem([{ input: '', answer: '' }])
    const [answerFile = ''] = problem.testCases.map((testCase) => testCase.answerFile)
    writeFileSync(answerFile, Buffer.concat([odd, Buffer.from(`\n${odd.length}\n`)]))
    const submission = { language: 'c', files: [{ name: 'main.c', data: source }] }
    const report = await judged(sandbox, problem, 'c', '', { submission })
    return { verdict: report.verdict, contained: report.verdict === 'AC', detail: describe(report) }
  },
}
