import { exitCodes, GavelError } from '@gavel/shared/error'
import { createInvitations } from '../../auth/invitations.ts'
import { openStore } from '../../store/open.ts'
import { createClass, deleteClass, findClassId } from '../../teaching/classes.ts'
import { listClasses, showClass } from '../../teaching/show.ts'
import { type Command, print } from '../command.ts'
import { readInvitation } from '../invitation.ts'
import { printTable, showMinute } from '../table.ts'
import { operator, readClassName } from './named.ts'

const listHelp = `Show the classes.

USAGE
  gavel-server class list [--json] [--data DIR]

EXAMPLE
  gavel-server class list`

const createHelp = `Make a class.

USAGE
  gavel-server class create CLASS [--data DIR]

EXAMPLE
  gavel-server class create 9b`

const deleteHelp = `Delete a class with its homework. The accounts of its pupils and what they submitted stay; its codes end.

USAGE
  gavel-server class delete CLASS [--data DIR]

EXAMPLE
  gavel-server class delete 9b`

const showHelp = `Show a class: its teachers and pupils, and its homework.

USAGE
  gavel-server class show CLASS [--json] [--data DIR]

EXAMPLE
  gavel-server class show 9b`

const inviteHelp = `Make a code with which pupils come into a class: who registers with it, or joins with an account there is. It is printed
once and kept as a hash; "gavel-server invitation list" shows it, "gavel-server invitation revoke ID" ends it.

USAGE
  gavel-server class invite CLASS [--uses N] [--days N] [--data DIR]

FLAGS
  --uses N   how many may come with it (1)
  --days N   after how many days it runs out (7)

EXAMPLE
  gavel-server class invite 9b --uses 30`

/** The one class that the arguments name. @throws GavelError `request.invalid` */
function readOne([name, ...more]: readonly string[], usage: string): string {
  if (more.length > 0) throw new GavelError('request.invalid', 'One class is wanted.', { hint: usage })
  return readClassName(name, usage)
}

export const classList: Command = {
  help: listHelp,
  options: { json: { type: 'boolean' } },
  run: async ({ values, config }) => {
    await using store = await openStore(config)
    const items = await listClasses(store.read, operator)
    if (values.json === true) print(JSON.stringify({ items }))
    else {
      const rows = items.map(({ name, pupils, createdAt }) => [name, String(pupils), showMinute(createdAt)])
      printTable('classes', rows)
    }
    return exitCodes.ok
  },
}

export const classCreate: Command = {
  help: createHelp,
  options: {},
  run: async ({ positionals, config }) => {
    const name = readOne(positionals, 'gavel-server class create CLASS')
    await using store = await openStore(config)
    await createClass(store, operator, name)
    print(`${name} made`)
    return exitCodes.ok
  },
}

export const classDelete: Command = {
  help: deleteHelp,
  options: {},
  run: async ({ positionals, config }) => {
    const name = readOne(positionals, 'gavel-server class delete CLASS')
    await using store = await openStore(config)
    await deleteClass(store, { asker: operator, classId: await findClassId(store.read, name) })
    print(`${name} deleted`)
    return exitCodes.ok
  },
}

export const classShow: Command = {
  help: showHelp,
  options: { json: { type: 'boolean' } },
  run: async ({ positionals, values, config }) => {
    const name = readOne(positionals, 'gavel-server class show CLASS')
    await using store = await openStore(config)
    const shown = await showClass(store.read, operator, await findClassId(store.read, name), store.now())
    if (values.json === true) {
      print(JSON.stringify(shown))
      return exitCodes.ok
    }
    const people = shown.members.map(({ username, displayName, role }) => [username, role, displayName ?? ''])
    const homework = shown.homework.map(({ title, startsAt, dueAt, problems }) => {
      return [title, showMinute(startsAt), showMinute(dueAt), problems.join(' ')]
    })
    printTable('members', people)
    if (homework.length > 0) print('')
    if (homework.length > 0) printTable('homework', homework)
    return exitCodes.ok
  },
}

export const classInvite: Command = {
  help: inviteHelp,
  options: { uses: { type: 'string' }, days: { type: 'string' } },
  run: async ({ positionals, values, config }) => {
    const usage = 'gavel-server class invite CLASS [--uses N] [--days N]'
    const name = readOne(positionals, usage)
    const wanted = readInvitation({ name, uses: values.uses, days: values.days }, usage)
    await using store = await openStore(config)
    const classId = await findClassId(store.read, name)
    print((await createInvitations(store).create({ ...wanted, createdBy: null, classId })).code)
    return exitCodes.ok
  },
}
