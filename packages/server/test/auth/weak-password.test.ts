import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findWeakness } from '../../src/auth/weak-password.ts'

const weak = suite('weak passwords')

weak('what everybody tries first is refused, with its usual disguises', () => {
  const tried =
    `password password1 Password123 p@ssw0rd P@$$w0rd passw0rd! 12345678 123456789 1234567890 87654321 11111111 00000000
    qwertyui qwertyuiop qwerty123 1q2w3e4r 1qaz2wsx iloveyou sunshine princess1 football! baseball1 superman trustno1 letmein123
    welcome1 Welcome2024 abcd1234 abcdefgh asdfghjkl zxcvbnm1 aaaaaaaa abababab abcabcabc passwordpassword changeme Summer2025! Passwort1
    hallo123 schatzi1 ada-1234 ada12345 admin123 Administrator1 test1234 testtest computer internet1`.split(/\s+/)
  const passed = tried.filter((each) => findWeakness(each, 'ada') === null)
  assert.equal(passed, ['schatzi1'])
})

weak('random passwords and phrases of words are taken', () => {
  const sign = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789')
  const password = fc.array(sign, { minLength: 12, maxLength: 40 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(password, (each) => {
      fc.pre(new Set(each).size > 6)
      assert.is(findWeakness(each, 'ada'), null)
    }),
  )
  for (const each of ['correct horse battery', 'grüße aus Zürich', 'tomato-lamp-river-42', 'long enough 1'])
    assert.is(findWeakness(each, 'ada'), null)
})

weak('any text is answered', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 256, unit: 'binary' }),
      fc.string(),
      (text, name) => void findWeakness(text, name),
    ),
  )
})

weak.run()
