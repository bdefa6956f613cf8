import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Asker, maySee, type Thing } from '../../src/access/may-see.ts'

const access = suite('access')
const ada: Asker = { id: '1', username: 'ada', role: 'user' }
const boole: Asker = { id: '2', username: 'boole', role: 'user' }
const jury: Asker = { id: '3', username: 'jury', role: 'admin' }

/** Who may see what, written out: a thing, and the names of those who may. */
const table: readonly (readonly [Thing, readonly string[]])[] = [
  [{ kind: 'submission', ownerId: '1' }, ['ada', 'jury']],
  [{ kind: 'submission', ownerId: '3' }, ['jury']],
  [{ kind: 'submission', ownerId: '' }, ['jury']],
  [{ kind: 'submissions', username: 'ada' }, ['ada', 'jury']],
  [{ kind: 'submissions', username: null }, ['jury']],
  [{ kind: 'progress', username: 'ada' }, ['ada', 'jury']],
  [{ kind: 'secret tests' }, ['jury']],
  [{ kind: 'administration' }, ['jury']],
]

access('is as the table says, for everybody and everything', () => {
  for (const [thing, those] of table) {
    const may = [ada, boole, jury].filter((asker) => maySee(asker, thing)).map(({ username }) => username)
    assert.equal(may, those, JSON.stringify(thing))
    assert.is(maySee(null, thing), false, `nobody: ${JSON.stringify(thing)}`)
  }
})

access.run()
