import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findEntryPoint } from '../../src/language/entry-point.ts'
import { languageDefinitions } from '../../src/language/languages.ts'

const entryPoint = suite('entry point')
const definition = (id: string) => {
  const found = languageDefinitions.find((language) => language.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}
const file = (name: string, text: string) => ({ name, data: Buffer.from(text) })

entryPoint('prefers the file called main', () => {
  const submission = { language: 'python', files: [file('helper.py', 'x=1'), file('main.py', 'import helper')] }
  assert.is(findEntryPoint(submission, definition('python')).main, 'main.py')
})

entryPoint('gives a lone file with another ending the one of its language', () => {
  const found = findEntryPoint({ language: 'cpp', files: [file('solution.txt', 'int main(){}')] }, definition('cpp'))
  assert.is(found.main, 'main.cpp')
})

entryPoint('is left to the compiler where it writes one into a jar, unless a class is named', () => {
  const files = [file('helper.kt', 'val x = 1'), file('main.kt', 'fun main() {}')]
  const { main, className } = findEntryPoint({ language: 'kotlin', files }, definition('kotlin'))
  assert.equal([main, className], ['main.kt', null])
  const named = findEntryPoint({ language: 'kotlin', files, entryPoint: 'MainKt' }, definition('kotlin'))
  assert.equal([named.main, named.className], ['main.kt', 'MainKt'])
})

entryPoint('refuses several files none of which is of the language', () => {
  const submission = { language: 'cpp', files: [file('a.txt', 'x'), file('b.txt', 'y')] }
  assert.throws(
    () => findEntryPoint(submission, definition('cpp')),
    /No file to start from for C\+\+20 among a.txt, b.txt/,
  )
})

entryPoint.run()
