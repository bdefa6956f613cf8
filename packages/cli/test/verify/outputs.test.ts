import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkOutputs, completeFlags } from '../../src/verify/outputs.ts'
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

outputs('one report can go to standard output, and none to a folder', async () => {
  assert.equal(await checkOutputs({ json: undefined, junit: undefined, sarif: undefined }), { stdoutTaken: false })
  assert.equal(await checkOutputs({ json: true, junit: 'a.xml', sarif: undefined }), { stdoutTaken: true })
  assert.equal(await checkOutputs({ json: undefined, junit: '-', sarif: 'a' }), { stdoutTaken: true })
  assert.is(await codeOf(checkOutputs({ json: true, junit: '-', sarif: undefined })), 'usage.invalid')
  assert.is(
    await codeOf(checkOutputs({ json: undefined, junit: import.meta.dirname, sarif: undefined })),
    'usage.invalid',
  )
})

outputs.run()
