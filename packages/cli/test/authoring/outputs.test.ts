import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkOutputs, completeFlags } from '../../src/authoring/outputs.ts'
import { codeOf } from '../error-code.ts'

const outputs = suite('outputs of verify')

outputs('a flag without a file means standard output', () => {
  const complete = (line: string) => completeFlags(line.split(' ')).join(' ')
  assert.is(complete('a --junit'), 'a --junit -')
  assert.is(complete('a --junit --sarif out.sarif'), 'a --junit - --sarif out.sarif')
  assert.is(complete('--junit out.xml a'), '--junit out.xml a')
  assert.is(complete('--sarif - a'), '--sarif - a')
  assert.is(complete('--junit=x.xml --json a'), '--junit=x.xml --json a')
  assert.is(complete('--sarif -- --junit'), '--sarif - -- --junit')
})

const none = { json: undefined, junit: undefined, sarif: undefined, 'write-baseline': undefined }

outputs('one report can go to standard output, and none to a folder', async () => {
  const check = (changes: Partial<Parameters<typeof checkOutputs>[0]>) => checkOutputs({ ...none, ...changes })
  assert.equal(await check({}), { stdoutTaken: false })
  assert.equal(await check({ json: true, junit: 'a.xml' }), { stdoutTaken: true })
  assert.equal(await check({ junit: '-', sarif: 'a' }), { stdoutTaken: true })
  assert.is(await codeOf(check({ json: true, junit: '-' })), 'usage.invalid')
  assert.is(await codeOf(check({ junit: import.meta.dirname })), 'usage.invalid')
  assert.is(await codeOf(check({ sarif: '/nonexistent/out.sarif' })), 'usage.invalid')
  assert.is(await codeOf(check({ 'write-baseline': 'nonexistent/known.json' })), 'usage.invalid')
})

outputs.run()
