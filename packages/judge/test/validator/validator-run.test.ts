import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lastWords } from '../../src/validator/validator-run.ts'

const words = suite('last words of a validator')

const traceback = `Traceback (most recent call last):
  File "/box/validate.py", line 3, in <module>
    n = int(input())
        ^^^^^^^^^^^^
ValueError: invalid literal for int() with base 10: 'x'`

words('of a traceback are its last line and its last place', () => {
  assert.is(lastWords(traceback), "ValueError: invalid literal for int() with base 10: 'x' (validate.py, line 3)")
  assert.is(lastWords(`said before\n${traceback}`), lastWords(traceback))
  const chained = `${traceback}\n\nDuring handling of the above exception, another exception occurred:\n\n${traceback.replaceAll('3', '9')}`
  assert.match(lastWords(chained), 'line 9)')
})

words('that are no traceback stay', () => {
  for (const text of ['', 'line 3: not a number', 'a\nb', 'Traceback (most recent call last):'])
    assert.is(lastWords(text), text)
})

words.run()
