import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CtdFault } from '../../src/checktestdata/fault.ts'
import { compilePattern, matchLongest } from '../../src/checktestdata/matcher.ts'

const matcher = suite('regular expressions of Checktestdata')

/** What of `text` the pattern matches from `start`; null where it does not match. */
function match(pattern: string, text: string, start = 0): string | null {
  const bytes = Buffer.from(text, 'latin1')
  const end = matchLongest(compilePattern(pattern), bytes, start, () => {})
  return end < 0 ? null : bytes.toString('latin1', start, end)
}

const problem = (pattern: string): string => {
  try {
    compilePattern(pattern)
  } catch (error) {
    if (error instanceof CtdFault && error.kind === 'pattern') return error.message
    throw error
  }
  return 'none'
}

const found: readonly (readonly [string, string, string | null])[] = [
  ['abc', 'abcd', 'abc'],
  ['', 'abc', ''],
  ['b', 'abc', null],
  // The longest, whatever the order of options.
  ['a|ab|abc', 'abcd', 'abc'],
  ['(a|ab)(c|bcd)', 'abcd', 'abcd'],
  ['x*', 'xxxy', 'xxx'],
  ['x+', 'y', null],
  ['x?x', 'xx', 'xx'],
  ['(ab){2}', 'ababab', 'abab'],
  ['(ab){2,}', 'ababab', 'ababab'],
  ['[ab]{,3}', 'abba', 'abb'],
  ['a{0}b', 'b', 'b'],
  ['(a*)*b', 'aaab', 'aaab'],
  ['(|a)+', 'aa', 'aa'],
  ['()', 'a', ''],
  ['.+', 'a\nb', 'a\nb'],
  ['[^\n]+', 'a\nb', 'a'],
  ['[a-c-]+', 'a-cd', 'a-c'],
  ['[]a]+', 'a]b', 'a]'],
  ['[^]a]+', 'bc]', 'bc'],
  ['[a\\-z]+', 'a-zb', 'a-z'],
  ['[\\]\\\\]+', ']\\a', ']\\'],
  ['[[:digit:][:upper:]_]+', '1A_a', '1A_'],
  ['[^[:space:]]+', 'ab c', 'ab'],
  ['\\.\\*\\$', '.*$', '.*$'],
  // A backslash before anything else is one.
  ['\\d', '\\d5', '\\d'],
  ['^a$', 'a', 'a'],
  ['^a$', 'ab', null],
  ['a^b', 'ab', null],
  ['a]b}', 'a]b}', 'a]b}'],
  ['[\u0080-\u00ff]+', '\u00e9\u00ffa', '\u00e9\u00ff'],
]
for (const [pattern, text, expected] of found) {
  matcher(`${JSON.stringify(pattern)} in ${JSON.stringify(text)} gives ${JSON.stringify(expected)}`, () => {
    assert.is(match(pattern, text), expected)
  })
}

matcher('match from where they are told', () => {
  assert.is(match('^[a-z]+$', '12ab', 2), 'ab')
  assert.is(match('[a-z]+', '12ab34', 3), 'b')
})

matcher('are refused with the reason', () => {
  for (const [pattern, message] of Object.entries({
    '(a': /"\(" is not closed/,
    'a)': /no "\("/,
    '*a': /nothing before "\*"/,
    '(+)': /nothing before "\+"/,
    'a**': /repetition follows a repetition/,
    'a+?': /repetition follows a repetition/,
    'a{2,1}': /wrong way around/,
    'a{x}': /no bounds/,
    'a{': /no bounds/,
    '[z-a]': /ends before it begins/,
    '[]': /"\[" is not closed/,
    '[[:digits:]]': /no class/,
    '[[.a.]]': /not supported/,
    '^*': /cannot be repeated/,
    '((a{1000}){1000}){1000}': /too large/,
    '((((){1000}){1000}){1000}){1000}': /too large/,
    '(((){9999999}){9999999}){9999999}': /too large/,
  })) {
    assert.match(problem(pattern), message, pattern)
  }
  assert.match(problem('a'.repeat(70_000)), /more than 65536 characters/)
})

matcher('take time in proportion to the text', () => {
  const bytes = Buffer.from('a'.repeat(200_000))
  let steps = 0
  const count = (more: number) => {
    steps += more
  }
  assert.is(matchLongest(compilePattern('((a|a)*(a*)*)*b'), bytes, 0, count), -1)
  assert.ok(steps < 20 * bytes.length, String(steps))
  assert.is(matchLongest(compilePattern('[a-z]{1,100000}'), bytes, 0, count), 100_000)
})

/** A pattern as it is written, and where its matches in a text end when they begin at one of `starts`. */
interface Model {
  readonly written: string
  readonly ends: (text: string, starts: ReadonlySet<number>) => Set<number>
}

const one = (written: string, bytes: string): Model => ({
  written,
  ends: (text, starts) => new Set([...starts].filter((at) => bytes.includes(text[at] ?? ' ')).map((at) => at + 1)),
})

const sequence = (parts: readonly Model[]): Model => ({
  written: parts.map(({ written }) => written).join(''),
  ends: (text, starts) => parts.reduce((at, part) => part.ends(text, at), new Set(starts)),
})

const choice = (options: readonly Model[]): Model => ({
  written: `(${options.map(({ written }) => written).join('|')})`,
  ends: (text, starts) => new Set(options.flatMap((option) => [...option.ends(text, starts)])),
})

const repeat = (part: Model, bounds: string, least: number, most: number): Model => ({
  written: part.written + bounds,
  ends: (text, starts) => {
    let at = new Set(starts)
    const found = new Set<number>()
    // After as many rounds as there are places nothing new is found.
    for (let count = 0; count <= Math.min(most, least + text.length + 1); count++) {
      if (count >= least) for (const end of at) found.add(end)
      at = part.ends(text, at)
    }
    return found
  },
})

const { models } = fc.letrec<{ models: Model; part: Model }>((tie) => ({
  models: fc
    .array(fc.array(tie('part'), { maxLength: 3 }).map(sequence), { minLength: 1, maxLength: 3 })
    .map((options) => choice(options)),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(one('a', 'a'), one('[ab]', 'ab'), one('[^a]', 'bc.'), one('\\.', '.'), one('.', 'abc.')),
    fc
      .tuple(
        fc.oneof(tie('models'), fc.constantFrom(one('b', 'b'), one('[a-b.]', 'ab.'))),
        fc.constantFrom<[string, number, number]>(
          ['*', 0, Number.POSITIVE_INFINITY],
          ['+', 1, Number.POSITIVE_INFINITY],
          ['?', 0, 1],
          ['{2}', 2, 2],
          ['{1,3}', 1, 3],
          ['{2,}', 2, Number.POSITIVE_INFINITY],
          ['{,2}', 0, 2],
        ),
      )
      .map(([part, [bounds, least, most]]) => repeat(part, bounds, least, most)),
  ),
}))

matcher('find the longest match there is', () => {
  fc.assert(
    fc.property(models, fc.stringMatching(/^[abc.]{0,8}$/), (model, text) => {
      const ends = [...model.ends(text, new Set([0]))]
      assert.is(match(model.written, text), ends.length === 0 ? null : text.slice(0, Math.max(...ends)))
    }),
    { numRuns: 3000 },
  )
})

matcher('refuse or match anything', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab(){}[\]*+?|\\^.,$:0-9-]{0,12}$/), (pattern) => {
      if (problem(pattern) === 'none') match(pattern, 'ab-0:')
    }),
    { numRuns: 5000 },
  )
})

matcher.run()
