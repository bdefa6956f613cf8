import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makeUser } from './run.ts'
import { makePackages } from './server.ts'

const render = suite('gavel problem render')
const { run } = makeUser()
const packages = makePackages()
const sum = path.join(packages, 'sum')

render('shows a statement with its samples, as text', async () => {
  const { code, out } = await run(['problem', 'render', sum])
  assert.is(code, 0)
  assert.match(out, 'Sum\n\nPrint a + b.\n\nSample Input 1\n\n    1 2\n\nSample Output 1\n\n    3')
  assert.is(out.match(/^Sum$/gm)?.length, 1)
})

render('writes one page that needs no other file', async () => {
  const file = path.join(makeFolder(), 'sum.html')
  const { code, out } = await run(['problem', 'render', sum, '--html', '--output', file])
  assert.equal([code, out], [0, ''])
  const page = readFileSync(file, 'utf8')
  assert.match(page, /^<!doctype html>\n<html lang="en">/)
  assert.match(page, '<title>Sum</title>')
  assert.match(page, '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mi>a</mi>')
  assert.match(page, '<p class="facts">time limit 2.00 s')
  assert.not.match(page, /<script|<link|src="(?!data:)|url\(/)
})

render('tells what cannot be rendered, and goes on', async () => {
  const folder = makePackages()
  writeFileSync(path.join(folder, 'sum/statement/problem.en.md'), 'a\n\n$\\foo$ ![b](map.png)\n')
  const { code, out, err } = await run(['problem', 'render', path.join(folder, 'sum')])
  assert.is(code, 0)
  assert.match(out, 'a\n\n\\foo [picture: b]')
  assert.match(err, 'statement/problem.en.md:3: There is no picture map.png.')
  assert.match(err, 'statement/problem.en.md:3: The formula cannot be rendered')
  const json = JSON.parse((await run(['problem', 'render', path.join(folder, 'sum'), '--json'])).out)
  assert.equal([json.language, json.format, json.name, json.notes.length], ['en', 'markdown', 'Sum', 2])
})

render('hands a PDF on as it is', async () => {
  const folder = makePackages()
  const bytes = Buffer.from('%PDF-1.4\n\xff\xfe\n', 'latin1')
  writeFileSync(path.join(folder, 'sum/statement/problem.sv.pdf'), bytes)
  const command = ['problem', 'render', path.join(folder, 'sum'), '--language', 'sv']
  assert.is((await run(command)).code, 2)
  const file = path.join(makeFolder(), 'sum.pdf')
  assert.is((await run([...command, '--output', file])).code, 0)
  assert.equal(readFileSync(file), bytes)
})

render('says which languages there are', async () => {
  const { code, err } = await run(['problem', 'render', sum, '--language', 'sv'])
  assert.is(code, 2)
  assert.match(err, 'There is no statement in "sv".')
  assert.match(err, 'There is one in: en')
})

render.run()
