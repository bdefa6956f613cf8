import { type Files, minimal202509, minimalLegacy } from '@gavel/problem/test/package/fixture'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkConfigKeys } from '../../../src/verify/parts/config-keys.ts'
import { checked, withYaml } from '../checked.ts'

const keys = suite('keys of problem.yaml')
const yaml = (from: string, to: string) => withYaml(minimal202509, from, to)
const old = (line: string) => withYaml(minimalLegacy, '', line)

keys('find nothing in a package that is in order', async () => {
  assert.equal(await checked(checkConfigKeys, minimal202509), [])
  assert.equal(await checked(checkConfigKeys, minimalLegacy), [])
  assert.equal(await checked(checkConfigKeys, minimalLegacy, old('type: scoring')), [])
  const sourced = old('source: Regional\nsource_url: https://example.org')
  assert.equal(await checked(checkConfigKeys, minimalLegacy, sourced), [])
  const people = yaml('Ada', '{authors: [{name: Ada}, "Grace <g@example.org>"], translators: {de: Emmy}}')
  assert.equal(await checked(checkConfigKeys, minimal202509, people), [])
  assert.equal(await checked(checkConfigKeys, minimal202509, yaml('', 'languages: [cpp, python3]')), [])
})

const found: Readonly<Record<string, readonly [Files, Files, string]>> = {
  'types in a row': [minimal202509, yaml('', 'type: pass-fail pass-fail'), 'warning GV-CONFIG-TYPE-ROW problem.yaml:8'],
  'two authors in one': [minimal202509, yaml('Ada', 'Ada & Grace'), 'warning GV-CONFIG-AUTHOR problem.yaml:5'],
  'two testers in one': [
    minimal202509,
    yaml('credits: Ada', 'credits:\n  authors: Ada\n  testers:\n    - name: Grace, Emmy'),
    'warning GV-CONFIG-AUTHOR problem.yaml:8',
  ],
  'two translators in one': [
    minimal202509,
    yaml('credits: Ada', 'credits:\n  authors: Ada\n  translators:\n    de: [Emmy, "Max, Moritz"]'),
    'warning GV-CONFIG-AUTHOR problem.yaml:8',
  ],
  'a language that there is not': [
    minimal202509,
    yaml('', 'languages: [cpp, pyhton3]'),
    'warning GV-CONFIG-LANGUAGES problem.yaml:8',
  ],
  'half a second': [
    minimal202509,
    yaml('time_limit: 1', 'time_limit: 0.5'),
    'warning GV-CONFIG-TIME-LIMIT-FRACTION problem.yaml:7',
  ],
  'a resolution of a tenth': [
    minimal202509,
    yaml('', '  time_resolution: 0.1'),
    'warning GV-CONFIG-TIME-LIMIT-FRACTION problem.yaml:8',
  ],
  'groups of which it is not said whether they are shown': [
    minimalLegacy,
    {
      ...old('type: scoring\ngrading: {objective: max}'),
      'data/secret/a/1.in': '4 5\n',
      'data/secret/a/1.ans': '9\n',
    },
    'warning GV-CONFIG-SHOW-GROUPS problem.yaml:6',
  ],
  'a link without a source': [
    minimalLegacy,
    old('source_url: https://example.org'),
    'warning GV-CONFIG-SOURCE-URL problem.yaml:5',
  ],
}
for (const [what, [base, changes, finding]] of Object.entries(found)) {
  keys(`find ${what}`, async () => assert.equal(await checked(checkConfigKeys, base, changes), [finding]))
}

keys.run()
