import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { plainTex } from '../../../src/import/polygon/tex.ts'

const tex = suite('tex')

tex('loses the commands of Polygon alone', () => {
  const whole =
    '\\begin{problem}{Sum {of} two}{standard input}{standard output}{1 second}{256 megabytes}\n\nAdd.\n\n\\InputFile\nTwo.\n\\OutputFile\nOne.\n\\Example\n\\begin{example}\n\\exmp{1}{2}%\n\\end{example}\n\\Note\nNone.\n\\end{problem}\n'
  assert.is(plainTex(whole), 'Add.\n\n\\section*{Input}\nTwo.\n\\section*{Output}\nOne.\n\n\n\\section*{Notes}\nNone.')
})

tex('leaves mathematics and literal text as they are', () => {
  for (const text of ['$a << b$', '$$\\t{x}$$', '\\[ <<x>> \\]', '\\begin{verbatim}<<x>>\\end{verbatim}', 'a << b']) {
    assert.is(plainTex(text), text)
  }
})

tex('takes no longer for text that begins and does not end', () => {
  const started = performance.now()
  for (const begin of ['\\[', '$$ ', '\\begin{verbatim}', '\\begin{example}', '\\begin{problem}{', '<<'])
    plainTex(begin.repeat(4000))
  assert.ok(performance.now() - started < 20_000)
  assert.throws(() => plainTex('x'.repeat(2_000_000)), /more than 1048576 characters/)
})

tex.run()
