import { exitCodes, GavelError } from '@gavel/shared/error'
import { usernameSchema } from '@gavel/shared/user'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { findClassId } from '../../teaching/classes.ts'
import { putMember, removeMember } from '../../teaching/members.ts'
import { type Command, print } from '../command.ts'
import { operator, readClassName } from './named.ts'

const addHelp = `Put accounts into a class: as pupils, or as its teachers.

USAGE
  gavel-server class add CLASS NAME... [--teacher] [--data DIR]

FLAGS
  --teacher   they teach the class: see what its pupils submit for homework, and change the class and its homework

EXAMPLE
  gavel-server class add 9b frau.mahler --teacher
  gavel-server class add 9b ada boole`

const removeHelp = `Take accounts out of a class. The accounts and their submissions stay.

USAGE
  gavel-server class remove CLASS NAME... [--data DIR]

EXAMPLE
  gavel-server class remove 9b ada`

interface Change {
  readonly classId: string
  readonly username: string
  readonly asTeacher: boolean
}

/** A command that does one thing to each of some accounts in a class, and says what it did. */
function onMembers(
  command: Pick<Command, 'help' | 'options'>,
  usage: string,
  act: (store: Store, change: Change) => Promise<string>,
): Command {
  return {
    ...command,
    run: async ({ positionals: [name, ...people], values, config }) => {
      const className = readClassName(name, usage)
      const usernames = people.map((each) => usernameSchema.safeParse(each).data ?? each)
      if (usernames.length === 0) throw new GavelError('request.invalid', 'No username is given.', { hint: usage })
      await using store = await openStore(config)
      const classId = await findClassId(store.read, className)
      for (const username of usernames) {
        print(`${username} ${await act(store, { classId, username, asTeacher: values.teacher === true })} ${className}`)
      }
      return exitCodes.ok
    },
  }
}

export const classAdd = onMembers(
  { help: addHelp, options: { teacher: { type: 'boolean' } } },
  'gavel-server class add CLASS NAME... [--teacher]',
  async (store, { classId, username, asTeacher }) => {
    const role = asTeacher ? 'teacher' : 'pupil'
    await putMember(store, { asker: operator, classId, username }, role)
    return asTeacher ? 'teaches' : 'is a pupil of'
  },
)

export const classRemove = onMembers(
  { help: removeHelp, options: {} },
  'gavel-server class remove CLASS NAME...',
  async (store, { classId, username }) => {
    await removeMember(store, { asker: operator, classId, username })
    return 'is no longer in'
  },
)
