import { readFileSync } from 'node:fs'
import path from 'node:path'
import { minimal202509, writePackage } from '@gavel/problem/test/package/fixture'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addCopy, saveCase } from '../../src/stress/save.ts'

const save = suite('save a counterexample')

const codeOf = (run: () => unknown) => {
  try {
    run()
    return 'fine'
  } catch (error) {
    return error instanceof GavelError ? error.code : String(error)
  }
}

save('a list or a map of lines gets another line, and all else stays as it was', () => {
  const list = `# data of sum
data:
  secret:
    data:
      - a: {copy:   manual/a}   # the first
      - b:
          generate: g 1

  # invalid ones
  invalid_input:
    data: {x: {in: x}}
`
  const wanted = list.replace('generate: g 1\n', 'generate: g 1\n      - c: {copy: manual/c}\n')
  assert.is(addCopy(list, 'c', 'manual/c'), wanted)
  const map = 'data:\n  secret:\n    data:\n      a: g 1 # why\n      b: g 2'
  assert.is(addCopy(map, 'c', 'manual/c'), `${map}\n      c: {copy: manual/c}\n`)
})

save('groups are found in maps and in lists; brackets are written anew', () => {
  const text =
    'data:\n  secret:\n    data:\n      - one:\n          data:\n            a: g 1\n      - two: {data: [{a: g 2}]}\n'
  assert.match(addCopy(text, 'one/b', 'manual/one/b'), '            a: g 1\n            b: {copy: manual/one/b}\n')
  assert.is(addCopy(text, '1-one/b', 'x'), addCopy(text, 'one/b', 'x'))
  assert.match(addCopy(text, 'two/b', 'manual/two/b'), '[ { a: g 2 }, { b: { copy: manual/two/b } } ]')
  assert.is(
    codeOf(() => addCopy(text, 'three/b', 'x')),
    'package.invalid',
  )
})

save('a rule that is there, and a file that is no YAML, are left alone', () => {
  assert.is(
    codeOf(() => addCopy('data: {secret: {data: {a: g}}}', 'a', 'x')),
    'package.invalid',
  )
  assert.is(
    codeOf(() => addCopy('data: [', 'a', 'x')),
    'package.invalid',
  )
  assert.is(
    codeOf(() => addCopy('data: {secret: {data: text}}', 'a', 'x')),
    'package.invalid',
  )
})

save('it goes into data/, or into generators/ where there is a generators.yaml; never over a file', async () => {
  await using fixture = await writePackage(minimal202509)
  const read = (name: string) => readFileSync(path.join(fixture.directory, name), 'utf8')
  const [input, answer] = [Buffer.from('7 8\n'), Buffer.from('15\n')]
  assert.equal(await saveCase(fixture.directory, 'g/two', input, answer), {
    files: ['data/secret/g/two.in', 'data/secret/g/two.ans'],
    listed: false,
  })
  assert.is(read('data/secret/g/two.in'), '7 8\n')
  const refuse = (name: string) =>
    saveCase(fixture.directory, name, input, answer).then(
      () => 'saved',
      (error: GavelError) => error.code,
    )
  assert.is(await refuse('1'), 'usage.invalid')
  assert.is(read('data/secret/1.in'), '4 5\n')
  for (const name of ['../x', '', 'a//b', '.a', '/a']) assert.is(await refuse(name), 'usage.invalid', name)

  await using listed = await writePackage(minimal202509, { 'generators/generators.yaml': 'data: {}\n' })
  assert.is((await saveCase(listed.directory, 'two', input, null)).listed, true)
  const text = readFileSync(path.join(listed.directory, 'generators/generators.yaml'), 'utf8')
  assert.match(text, /copy: manual\/two/)
  assert.is(readFileSync(path.join(listed.directory, 'generators/manual/two.in'), 'utf8'), '7 8\n')
})

save.run()
