import { rules } from '@gavel/problem/rules/table'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { explainRule, renderRule } from '../../src/render/rule.ts'
import { createStyle } from '../../src/render/style.ts'

const rule = suite('verify --explain')

rule('explains every rule, by its id in any case and without its prefix', () => {
  for (const [id, { title, why }] of Object.entries(rules)) {
    for (const asked of [id, id.toLowerCase(), id.slice('GV-'.length)]) assert.is(explainRule(asked).id, id)
    const shown = renderRule(explainRule(id), createStyle(false)).replaceAll(/\s+/g, ' ')
    for (const text of [id, title, why]) assert.ok(shown.includes(text.replaceAll(/\s+/g, ' ')), `${id}: ${text}`)
  }
})

rule('says by which profile it is of another weight', () => {
  const { profiles, family } = explainRule('GV-PLATFORM-SCORING')
  assert.is(family, 'platform')
  assert.ok(Object.keys(profiles).length > 0)
})

rule('an id that there is not is told with those near to it', () => {
  try {
    explainRule('GV-DATA-ANSWER-MISING')
    assert.unreachable()
  } catch (error) {
    assert.ok(error instanceof GavelError && error.code === 'usage.invalid')
    assert.match(error.hint ?? '', 'GV-DATA-ANSWER-MISSING')
  }
})

rule.run()
