import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseIni } from '../../src/package/domjudge.ts'
import { isLanguageCode, latexName } from '../../src/package/statements.ts'

const statements = suite('statements')

statements('finds the name in a LaTeX statement', () => {
  assert.is(latexName('\\problemname{Sum}\nText'), 'Sum')
  assert.is(latexName('% x\n\\problemname {A {B} \\} C}'), 'A {B} \\} C')
  assert.is(latexName('\\problemname{$x$}\n%% plainproblemname: x \n'), 'x')
  assert.is(latexName('no name'), null)
  assert.is(latexName('\\problemname{open'), null)
  assert.is(latexName('\\problemname{}'), null)
})

statements('finds every name without braces', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9 ]{1,20}$/).filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(name, fc.stringMatching(/^[a-z\n ]*$/), (text, before) => {
      return latexName(`${before}\\problemname{${text}}`) === text.replace(/ +/g, ' ').trim()
    }),
  )
})

statements('knows a language code', () => {
  for (const code of ['en', 'fil', 'pt-BR']) assert.ok(isLanguageCode(code), code)
  for (const code of ['', 'EN', 'english', '../en', 'pt-br', 'pt_BR', 'en.']) assert.not(isLanguageCode(code), code)
})

statements('reads the settings of a DOMjudge file, quoted or not', () => {
  const settings = parseIni("; comment\nname = \"A 'b'\"\nTimeLimit='2'\ncolor=red\nnonsense\n")
  assert.equal(
    [...settings].map(([key, { value, line }]) => [key, value, line]),
    [
      ['name', "A 'b'", 2],
      ['timelimit', '2', 3],
      ['color', 'red', 4],
    ],
  )
})

statements.run()
