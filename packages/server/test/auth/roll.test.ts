import { GavelError } from '@gavel/shared/error'
import { passwordSchema, usernameSchema } from '@gavel/shared/user'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makePassword, readRoll, usernameOf } from '../../src/auth/roll.ts'
import { findWeakness } from '../../src/auth/weak-password.ts'

const roll = suite('roll of a class')
const encode = (text: string) => new TextEncoder().encode(text)

roll('usernames are made of names in any Latin spelling', () => {
  const cases: [string, string | null][] = [
    ['Jane Doe', 'jane.doe'],
    ['Jürgen Müller-Lüdenscheidt', 'juergen.mueller-luedenscheid'],
    ['Ju\u0308rgen Weiß', 'juergen.weiss'],
    ['Çağla Şahin', 'cagla.sahin'],
    ['Łukasz Żak', 'lukasz.zak'],
    ["Conan O'Brien", 'conan.obrien'],
    ['  José   M.  Ñúñez ', 'jose.m.nunez'],
    ['Иван Иванов', null],
    ['李', null],
    ['', null],
  ]
  for (const [name, wanted] of cases) assert.is(usernameOf(name), wanted, name)
})

roll('whatever the name, what comes of it is a username or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (name) => {
      const made = usernameOf(name)
      assert.ok(made === null || usernameSchema.parse(made) === made)
    }),
  )
})

roll('reads what spreadsheets write', () => {
  const rows = (sign: string) =>
    [
      ['Name', 'Klasse', 'Platz', 'Passwort'],
      ['Jane Döe', '9b', 'A1', ''],
      ['"Smith, John"', '9b', '', 'tomato lamp river'],
    ]
      .map((cells) => cells.join(sign))
      .join('\r\n')
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rows('\t'), 'utf16le')])
  for (const bytes of [encode(rows(';')), encode(`\ufeff${rows(',')}`), utf16, encode(`${rows(',')}\r\n\r\n`)]) {
    const read = readRoll(bytes, 'class.csv')
    assert.equal(read, [
      { line: 2, username: 'jane.doee', displayName: 'Jane Döe', password: null, class: '9b', seat: 'A1' },
      {
        line: 3,
        username: 'smith.john',
        displayName: 'Smith, John',
        password: 'tomato lamp river',
        class: '9b',
        seat: null,
      },
    ])
  }
})

roll('two of the same name are two; two of the same username are a mistake', () => {
  const names = readRoll(encode('name\nAnna Müller\nAnna Mueller\nANNA MÜLLER\n'), 'class.csv')
  assert.equal(
    names.map(({ username }) => username),
    ['anna.mueller', 'anna.mueller2', 'anna.mueller3'],
  )
  const wrong: [string, number, string][] = [
    ['username\nada\nAda\n', 3, 'twice'],
    ['username,name\nada,A\n-x,B\n', 3, '"-x"'],
    ['name\nИван\n', 2, 'No username'],
    ['name,password\nAda L,short\n', 2, 'at least 8'],
    ['colour\nred\n', 1, 'no column'],
    ['name\n"Ada\n', 0, 'CSV'],
  ]
  for (const [text, line, says] of wrong) {
    try {
      readRoll(encode(text), 'class.csv')
      assert.unreachable(text)
    } catch (error) {
      assert.instance(error, GavelError)
      assert.match(String((error as GavelError).message), says)
      if (line > 0) assert.is((error as GavelError).line, line)
    }
  }
  assert.throws(() => readRoll(Buffer.from([0x4d, 0xfc, 0x6c]), 'class.csv'), /UTF-8/)
})

roll('made-up passwords are taken, and differ', () => {
  const made = Array.from({ length: 500 }, makePassword)
  assert.is(new Set(made).size, 500)
  for (const each of made) {
    assert.is(passwordSchema.parse(each), each)
    assert.is(findWeakness(each, 'ada'), null)
  }
})

roll.run()
