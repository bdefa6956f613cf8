import { Readable } from 'node:stream'
import { GavelError } from '@gavel/shared/error'
import { clientAddress } from '../access/address.ts'
import type { AuthParts } from '../auth/routes.ts'
import { type Http, route } from '../http/route.ts'
import { createClass, deleteClass, renameClass } from './classes.ts'
import { exportGrades, gradesFileName } from './grades.ts'
import { changeHomework, createHomework, deleteHomework } from './homework.ts'
import { importPupils, planPupils } from './import.ts'
import { inviteToClass, joinClass, revokeClassInvitation } from './invitations.ts'
import { putMember, removeMember, resetMemberPassword } from './members.ts'
import { listClasses, listHomework, showClass, showHomework } from './show.ts'

/** Classes and homework. */
export function registerTeaching(http: Http, parts: AuthParts): void {
  const { store } = parts
  const { read } = store

  route(http, 'listClasses', async ({ user }) => ({ items: await listClasses(read, user) }))
  route(http, 'createClass', async ({ user, body: { name } }) => {
    const id = await createClass(store, user, name)
    return showClass(read, user, id, store.now())
  })
  route(http, 'renameClass', async ({ user: asker, params: { id: classId }, body: { name } }) => {
    await renameClass(store, { asker, classId }, name)
    return showClass(read, asker, classId, store.now())
  })
  route(http, 'deleteClass', async ({ user: asker, params: { id: classId } }) => {
    await deleteClass(store, { asker, classId })
    return undefined
  })
  route(http, 'joinClass', async ({ user, body: { invitation } }) => {
    const id = await joinClass(store, user, invitation)
    return showClass(read, user, id, store.now())
  })
  route(http, 'importPupils', async ({ user: asker, params: { id: classId }, body, request: { ip, log } }) => {
    const act = { asker, classId, address: clientAddress(ip), log }
    const planned = await planPupils(parts, act, body.list)
    const { made } = body.dryRun ? { made: [] } : await importPupils(parts, act, body.list)
    const secrets = new Map(made.map(({ username, secret }) => [username, secret]))
    return { items: planned.map((entry) => ({ ...entry, password: secrets.get(entry.username) ?? null })) }
  })
  route(http, 'showClass', ({ user, params: { id } }) => showClass(read, user, id, store.now()))
  route(http, 'addClassMember', async ({ user: asker, params: { id: classId, username }, body: { role } }) => {
    await putMember(store, { asker, classId, username }, role)
    return showClass(read, asker, classId, store.now())
  })
  route(http, 'removeClassMember', async ({ user: asker, params: { id: classId, username } }) => {
    await removeMember(store, { asker, classId, username })
    return undefined
  })
  route(
    http,
    'resetMemberPassword',
    async ({ user: asker, params: { id: classId, username }, request: { ip, log } }) => {
      const act = { asker, classId, username, log, address: clientAddress(ip) }
      return { password: await resetMemberPassword(parts, act) }
    },
  )
  route(http, 'createClassInvitation', ({ user: asker, params: { id: classId }, body }) =>
    inviteToClass(parts, { asker, classId }, body),
  )

  route(http, 'revokeClassInvitation', async ({ user: asker, params: { id: classId, invitation } }) => {
    await revokeClassInvitation(store, { asker, classId }, invitation)
    return undefined
  })

  route(http, 'createHomework', async ({ user: asker, params: { id: classId }, body }) => {
    const id = await createHomework(store, { asker, classId }, body)
    return showHomework(read, asker, id, store.now())
  })
  route(http, 'listHomework', async ({ user }) => ({ items: await listHomework(read, user, store.now()) }))
  route(http, 'showHomework', ({ user, params: { id } }) => showHomework(read, user, id, store.now()))
  route(http, 'changeHomework', async ({ user: asker, params: { id }, body: { revision, plan } }) => {
    await changeHomework(store, { asker, id, revision }, plan)
    return showHomework(read, asker, id, store.now())
  })
  route(http, 'deleteHomework', async ({ user, params: { id } }) => {
    await deleteHomework(store, user, id)
    return undefined
  })
  route(http, 'exportHomework', async ({ user, params: { id }, query: { format }, reply }) => {
    const homework = await showHomework(read, user, id, store.now())
    if (!homework.mayChange) throw new GavelError('auth.forbidden', 'This is for the teachers of the class.')
    reply.header('content-disposition', `attachment; filename="${gradesFileName(homework, format)}"`)
    return Readable.from([exportGrades(homework, format)])
  })
}
