import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { rules } from '@gavel/problem/rules/table'
import Ajv from 'ajv-draft-04'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { toSarif } from '../../../src/verify/report/sarif.ts'
import { broken, fine } from './packages.ts'

const sarif = suite('SARIF')

const schema = createRequire(import.meta.url)
  .resolve('@microsoft/jest-sarif')
  .replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json')
const validate = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
)
const log = toSarif([broken, fine], { version: '1.2.3', documentation: 'https://example.org/checks.md' })
const run = log.runs[0]

sarif('keeps to the published schema', () => {
  validate(JSON.parse(JSON.stringify(log)))
  assert.equal(validate.errors, null)
  assert.not.ok(validate({ ...log, version: '2.0.0' }), 'the schema would take anything')
})

sarif('lists every rule with its help, and each finding names its rule', () => {
  const { driver } = run?.tool ?? {}
  assert.equal(
    driver?.rules.map(({ id }) => id),
    Object.keys(rules),
  )
  for (const rule of driver?.rules ?? [])
    assert.is(rule.helpUri, `https://example.org/checks.md#${rule.id.toLowerCase()}`)
  for (const { ruleId, ruleIndex } of run?.results ?? []) assert.is(driver?.rules[ruleIndex ?? -1]?.id, ruleId)
  assert.equal(
    run?.results.map(({ level }) => level),
    ['error', 'warning', 'note'],
  )
})

sarif('gives places relative to the root of the repository, as addresses', () => {
  const places = run?.results.map(({ locations }) => locations[0]?.physicalLocation)
  assert.equal(
    places?.map((place) => [place?.artifactLocation.uri, place?.region.startLine]),
    [
      ['problems/sum%2C%20old/submissions/accepted/sum.py', 1],
      ['problems/sum%2C%20old/problem.yaml', 3],
      ['problems/sum%2C%20old/problem.yaml', 1],
    ],
  )
  const folder = new URL('file:///repository/')
  for (const place of places ?? []) assert.match(new URL(place?.artifactLocation.uri ?? '', folder).href, folder.href)
})

sarif('takes a finding for the same one when its line moves, and names rules where no page is known', () => {
  const moved = {
    ...broken,
    report: { ...broken.report, checks: broken.report.checks.map((check) => ({ ...check, line: 9 })) },
  }
  const marks = (packages: typeof broken) =>
    toSarif([packages], { version: '1', documentation: null }).runs[0]?.results.map(
      (result) => result.partialFingerprints,
    )
  assert.equal(marks(moved), marks(broken))
  const [rule] = toSarif([], { version: '1', documentation: null }).runs[0]?.tool.driver.rules ?? []
  assert.is(new URL(rule?.helpUri ?? '').protocol, 'urn:')
})

sarif.run()
