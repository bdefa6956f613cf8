import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type RulesView, rulesPart } from '../../src/parts/rules.ts'
import type { Visit } from '../../src/visit.ts'
import { languages } from '../../src/words/choose.ts'

const rules = suite('how a problem is judged')

const visit: Visit = {
  ...{ user: null, language: 'en', words: languages.en, theme: 'auto', here: '/', formToken: '' },
  ...{ registration: 'open', assets: { style: '', script: '' } },
}

const judging: NonNullable<RulesView['judging']> = {
  type: { scoring: false, interactive: false, multiPass: false, submitAnswer: false },
  ...{ allowFileWriting: false, passes: 1, compileSeconds: 60, compileMemoryBytes: 1 << 30, ownOutputValidator: false },
  ...{ staticValidator: false, grader: false },
}
const plain: RulesView = {
  ...{ judging, outputComparison: [], outputLimitBytes: 8 << 20, codeLimitBytes: 128 << 10 },
  ...{ feedback: 'numbers', firstFailingInput: false, languages: null },
}
const said = (view: Partial<RulesView>) => rulesPart(visit, { ...plain, ...view }).text

rules('say what the default comparison is told', () => {
  assert.match(said({}), 'word by word')
  assert.match(said({}), '128\u00a0KiB of source, and 8\u00a0MiB of output')
  assert.match(said({}), 'Capital and small letters are the same.')
  const strict = said({ outputComparison: ['case_sensitive', 'space_change_sensitive', 'float_tolerance', '1e-6'] })
  assert.match(strict, 'spaces and line ends too')
  assert.match(strict, 'Capital and small letters are different.')
  assert.match(strict, 'by 0.000001 times')
  assert.match(strict, 'expected one by 0.000001')
})

rules('speak of no expected output where a program of the problem decides', () => {
  const own = said({ outputComparison: null })
  assert.match(own, 'A program of this problem decides')
  assert.not.match(own, 'word by word')
  const talk = said({ outputComparison: null, judging: { ...judging, type: { ...judging.type, interactive: true } } })
  assert.match(talk, 'flush what you write')
  assert.not.match(talk, 'A program of this problem decides')
})

rules('tell what is shown of secret test cases, and hold for versions that kept less', () => {
  assert.match(said({ feedback: 'verdict' }), 'the verdict of the whole only')
  assert.match(said({ firstFailingInput: true }), 'first test case that you fail')
  assert.match(said({ judging: null }), 'accepted when every test case is right')
  assert.match(said({ languages: [{ name: 'C <17>' }] }), 'Allowed languages: C &lt;17&gt;.')
})

rules.run()
