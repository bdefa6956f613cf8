import { verifyReportSchema } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { toJson } from '../../../src/verify/report/json.ts'
import { broken, fine } from './packages.ts'

const json = suite('JSON')

json('is the report of the one package, or a list of several', () => {
  assert.equal(toJson([broken], false), broken.report)
  assert.equal(toJson([broken], true), { ok: false, packages: [{ package: broken.name, ...broken.report }] })
  assert.equal(toJson([fine, fine], false), {
    ok: true,
    packages: [fine, fine].map(({ report }) => ({ package: '.', ...report })),
  })
  verifyReportSchema.parse(toJson([broken], false))
})

json.run()
