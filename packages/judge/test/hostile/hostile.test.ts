// runs alone: what it judges comes near time limits

import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { findLeftovers, findRunner, findStrays, listShared } from '@gavel/sandbox/test/support/host-state'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findUncovered, loadAttacks } from './attack-list.ts'
import { judgeHonest } from './neighbour.ts'

/**
 * Every program and scenario of this folder gets its verdict, and leaves the host as it was. `npm run attack` runs them in
 * other set-ups too, with an honest program beside them. GAVEL_CGROUP=none runs them by rlimits alone.
 */
const hostile = suite('hostile programs')
const attacks = await loadAttacks()
const shared = listShared()
let sandbox: Sandbox
let runner: number | null = null

hostile.before(async () => {
  sandbox = await openSandbox({ slots: 2 })
  runner = findRunner()
})
hostile.after(() => sandbox.close())

hostile('cover every row of the list, or it is said why not', () => {
  assert.equal(findUncovered(attacks), [])
})

const lacking = await openSandbox({ slots: 1 })
const missing = new Set(
  lacking.languages
    .list()
    .filter(({ available }) => !available)
    .map(({ id }) => id),
)
await lacking.close()

for (const { name, expect, attacks: rows, languages, run } of attacks) {
  const skipped = languages.length > 0 && languages.every((id) => missing.has(id))
  if (skipped) process.stdout.write(`skipped: ${name}: no ${languages.join(' or ')}\n`)
  const test = skipped ? hostile.skip : hostile
  test(`${name}${rows.length > 0 ? ` (${rows.join(', ')})` : ''}: ${expect.join(' or ')}`, async () => {
    const { verdict, contained, detail } = await run(sandbox)
    assert.ok(expect.includes(verdict), `${verdict}: ${detail}`)
    assert.ok(contained, detail)
  })
}

hostile('an honest program is judged as ever after all of them', async () => {
  assert.is((await judgeHonest(sandbox)).verdict, 'AC')
})

hostile('nothing of them is left, neither before nor after the sandbox is closed', async () => {
  // The answer to a run comes before its init is gone, by a moment.
  for (let tries = 0; tries < 100 && findStrays(runner).length > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(findStrays(runner), [])
  await sandbox.close()
  assert.equal(findLeftovers(runner, shared), [])
})

hostile.run()
