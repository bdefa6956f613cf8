import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { errorBodySchema, errorCatalogue, exitCodes, GavelError, isErrorCode } from '../src/error.ts'

const error = suite('error catalogue')

error('gives every code a status of an error and one of the exit codes', () => {
  for (const [code, { status, exit }] of Object.entries(errorCatalogue)) {
    assert.ok(status >= 400 && status < 600, code)
    assert.ok(Object.values<number>(exitCodes).includes(exit), code)
    assert.is.not(exit, exitCodes.ok, code)
  }
})

error('travels as the body that its schema describes, without its cause', () => {
  const cause = new Error('secret')
  const body = new GavelError('package.invalid', 'broken', { file: 'problem.yaml', line: 3, cause }).toBody()
  assert.equal(errorBodySchema.parse(body), {
    code: 'package.invalid',
    message: 'broken',
    file: 'problem.yaml',
    line: 3,
  })
  assert.not.match(JSON.stringify(body), /secret/)
})

error('knows its own codes and no inherited names', () => {
  assert.ok(isErrorCode('auth.required'))
  assert.not.ok(isErrorCode('toString'))
})

error.run()
