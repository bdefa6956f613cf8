import type { Finding } from '@gavel/problem/package/findings'
import type { RuleId } from '@gavel/problem/rules/table'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { applyPolicy, type Policy, usualPolicy } from '../../src/verify/policy.ts'
import { profileNames, profiles } from '../../src/verify/profiles/table.ts'
import { parseRules } from '../../src/verify/selection.ts'

const policy = suite('policy')

const finding = (id: RuleId, severity: Finding['severity']): Finding => ({ id, severity, message: 'x' })
const license = finding('GV-CONFIG-LICENSE', 'warning')
const key = finding('GV-CONFIG-KEY', 'warning')
const value = finding('GV-CONFIG-VALUE', 'error')
const verdict = finding('GV-SUBMISSION-VERDICT', 'error')
const missing = finding('GV-SUBMISSION-LANGUAGE-MISSING', 'warning')
const scoring = finding('GV-PLATFORM-SCORING', 'info')
const slug = finding('GV-CONFIG-SLUG', 'info')
const all = [license, key, value, verdict, missing, scoring, slug]

function told(changes: Partial<Policy>): string[] {
  return applyPolicy(all, { ...usualPolicy, ...changes }).map(({ id, severity }) => `${severity} ${id.slice(3)}`)
}
const select = (only: string | null, skip: string | null) => ({
  only: only === null ? null : parseRules(only),
  skip: skip === null ? new Set<RuleId>() : parseRules(skip),
})

policy('by default everything is told as it is found, but for what platforms ask', () => {
  assert.equal(told({}), [
    'warning CONFIG-LICENSE',
    'warning CONFIG-KEY',
    'error CONFIG-VALUE',
    'error SUBMISSION-VERDICT',
    'warning SUBMISSION-LANGUAGE-MISSING',
    'info CONFIG-SLUG',
  ])
})

policy('strict makes errors of warnings, but for those of the machine', () => {
  assert.equal(told({ profile: 'strict' }), [
    'error CONFIG-LICENSE',
    'error CONFIG-KEY',
    'error CONFIG-VALUE',
    'error SUBMISSION-VERDICT',
    'warning SUBMISSION-LANGUAGE-MISSING',
    'info CONFIG-SLUG',
  ])
})

policy('a platform tells what it asks, with the severity that it has there', () => {
  assert.ok(told({ profile: 'icpc' }).includes('error PLATFORM-SCORING'))
  assert.ok(told({ profile: 'domjudge' }).includes('warning PLATFORM-SCORING'))
  assert.not.ok(told({ profile: 'domjudge' }).some((line) => line.endsWith('CONFIG-SLUG')))
  assert.ok(told({ profile: 'kattis' }).includes('error CONFIG-SLUG'))
  assert.not.ok(told({ profile: 'ioi' }).some((line) => line.includes('PLATFORM-SCORING')))
})

policy('what is not asked for is left out, but never an error of loading', () => {
  assert.equal(told({ selection: select('submission', null) }), [
    'error CONFIG-VALUE',
    'error SUBMISSION-VERDICT',
    'warning SUBMISSION-LANGUAGE-MISSING',
  ])
  assert.equal(told({ selection: select(null, 'config,GV-SUBMISSION-VERDICT') }), [
    'error CONFIG-VALUE',
    'warning SUBMISSION-LANGUAGE-MISSING',
  ])
  assert.equal(told({ selection: select('gv-config-license', null) }), ['warning CONFIG-LICENSE', 'error CONFIG-VALUE'])
})

policy('warnings can all be errors', () => {
  assert.not.ok(told({ warningsAreErrors: true }).some((line) => line.startsWith('warning')))
})

policy('a word that names no rule and no family is refused with the nearest', () => {
  for (const [word, near] of [
    ['GV-CONFIG-LICENCE', 'GV-CONFIG-LICENSE'],
    ['dat', 'data'],
    ['qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq', 'Families are'],
  ] as const) {
    try {
      parseRules(`config,${word}`)
      assert.unreachable()
    } catch (error) {
      assert.instance(error, GavelError)
      assert.match((error as GavelError).hint ?? '', near)
    }
  }
})

policy('every profile has its name in the list', () => {
  assert.equal([...profileNames].sort(), Object.keys(profiles).sort())
})

policy.run()
