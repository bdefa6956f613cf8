import type { ClassRole } from '@gavel/shared/class'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Asker, maySee, type Thing } from '../../src/access/may-see.ts'

type PasswordThing = Extract<Thing, { kind: 'class password' }>

const access = suite('access')
const ada: Asker = { id: '1', username: 'ada', role: 'user' }
const boole: Asker = { id: '2', username: 'boole', role: 'user' }
const jury: Asker = { id: '3', username: 'jury', role: 'admin' }
const mahler: Asker = { id: '4', username: 'mahler', role: 'teacher' }
const hidden = { kind: 'problem', state: 'hidden', ownerId: '9' } as const

const plain = { role: 'user', chosen: false, teaches: false } as const
const password = (role: ClassRole, changes: Partial<PasswordThing['member']>): Thing => ({
  kind: 'class password',
  role,
  member: { ...plain, ...changes },
})

/** Who may see what, written out: a thing, and the names of those who may. */
const table: readonly (readonly [Thing, readonly string[]])[] = [
  [{ kind: 'submission', ownerId: '1', taught: false }, ['ada', 'jury']],
  [{ kind: 'submission', ownerId: '3', taught: false }, ['jury']],
  [{ kind: 'submission', ownerId: '', taught: false }, ['jury']],
  [{ kind: 'submission', ownerId: '3', taught: true }, ['ada', 'boole', 'jury', 'mahler']],
  [{ kind: 'class', role: null }, ['jury']],
  [{ kind: 'class', role: 'pupil' }, ['ada', 'boole', 'jury', 'mahler']],
  [{ kind: 'class settings', role: 'pupil' }, ['jury']],
  [{ kind: 'class settings', role: 'teacher' }, ['ada', 'boole', 'jury', 'mahler']],
  [password('teacher', {}), ['ada', 'boole', 'jury', 'mahler']],
  [password('pupil', {}), ['jury']],
  [password('teacher', { role: 'admin' }), ['jury']],
  [password('teacher', { role: 'setter' }), ['jury']],
  [password('teacher', { chosen: true }), ['jury']],
  [password('teacher', { teaches: true }), ['jury']],
  [{ kind: 'submissions', username: 'ada' }, ['ada', 'jury']],
  [{ kind: 'submissions', username: null }, ['jury']],
  [{ kind: 'progress', username: 'ada' }, ['ada', 'jury']],
  [{ kind: 'secret tests' }, ['jury']],
  [{ kind: 'administration' }, ['jury']],
  [{ kind: 'classes' }, ['jury', 'mahler']],
  [{ kind: 'publishing' }, ['jury', 'mahler']],
  [hidden, ['jury']],
  [{ ...hidden, assigned: true }, ['ada', 'boole', 'jury', 'mahler']],
  [{ ...hidden, state: 'draft', assigned: true }, ['jury']],
  [{ ...hidden, state: 'withdrawn', assigned: true }, ['jury']],
  [{ ...hidden, ownerId: '4' }, ['jury', 'mahler']],
]

access('is as the table says, for everybody and everything', () => {
  for (const [thing, those] of table) {
    const may = [ada, boole, jury, mahler].filter((asker) => maySee(asker, thing)).map(({ username }) => username)
    assert.equal(may, those, JSON.stringify(thing))
    assert.is(maySee(null, thing), false, `nobody: ${JSON.stringify(thing)}`)
  }
})

access.run()
