import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { families, isRuleId, rules } from '@gavel/problem/rules/table'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Profile } from '../../src/verify/profiles/profile.ts'
import { profileNames, profiles } from '../../src/verify/profiles/table.ts'

const table = suite('table of rules')
const root = path.resolve(import.meta.dirname, '../../..')

table('has no rule that nothing tells', () => {
  const files = globSync(['problem/src/**/*.ts', 'author/src/**/*.ts'], { cwd: root }).filter(
    (file) => !/src\/(rules|verify\/profiles)\//.test(file),
  )
  const code = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n')
  // Ids that are put together: of what is wrong with a YAML file or a text, by the family of the file.
  const endings = [...code.matchAll(/\$\{(?:rules\.)?id\}(-[A-Z]+)/g)].map(([, ending = '']) => ending)
  const isTold = (id: string) =>
    code.includes(`'${id}'`) ||
    endings.some((ending) => id.endsWith(ending) && code.includes(`'${id.slice(0, -ending.length)}'`))
  assert.equal(
    Object.keys(rules).filter((id) => !isTold(id)),
    [],
  )
})

table('has every rule in one family', () => {
  const ids = Object.values(families).flatMap((family) => Object.keys(family))
  assert.is(new Set(ids).size, ids.length)
  assert.equal(ids.sort(), Object.keys(rules).sort())
  assert.ok(ids.every(isRuleId))
  assert.not.ok(isRuleId('toString'))
})

table('says of every rule what is found and what to do, in whole sentences', () => {
  for (const [id, { title, why, severities }] of Object.entries(rules)) {
    assert.match(title, /^\S.*\.$/, id)
    assert.match(why, /^\S.*\.$/s, id)
    assert.is(new Set(severities).size, severities.length, id)
  }
})

table('has every platform rule off in the default profile, and in use in another', () => {
  const told = (id: string) =>
    profileNames.filter((name) => {
      const given: Profile['severities'] = profiles[name].severities
      return given[id as keyof typeof rules] !== 'off'
    })
  for (const id of Object.keys(families.platform)) {
    assert.not.ok(told(id).includes('default'), id)
    assert.ok(told(id).length > 0, id)
  }
})

table.run()
