import { GavelError } from '@gavel/shared/error'
import { classImportPage, slipsPage } from '@gavel/web/pages/class-import'
import { clientAddress } from '../access/address.ts'
import type { Identity } from '../access/identity.ts'
import type { ResetParts } from '../auth/reset-password.ts'
import { decodeRoll, parseRoll } from '../auth/roll.ts'
import { planRoll, takeInRoll } from '../auth/take-in.ts'
import { requireAdministrator } from './administrator.ts'
import { checkForm } from './form.ts'
import { readMultipart } from './multipart.ts'
import { orAgain, type PageCall, type PageRoute, type Pages, page } from './page.ts'

/** What the list is called in messages. */
const listName = 'list'
const url = '/admin/class-import'

/** Where the accounts of a class are made. */
export function registerClassImportPages(pages: Pages, { store, passwords, turns }: ResetParts): void {
  /** Runs with the text of the list: a file that was chosen, or else what was pasted. What is wrong with it is told over the form. */
  async function withList(call: PageCall, run: (list: string, by: Identity) => ReturnType<PageRoute['handle']>) {
    const by = requireAdministrator(call)
    const { fields, files } = await readMultipart(call.request, { keepsFiles: true })
    checkForm(call.request, fields, call.visit.words)
    const [file] = files
    let list = fields.list ?? ''
    return orAgain(
      call,
      async () => {
        if (file !== undefined) list = decodeRoll(file.bytes, listName)
        if (list.trim() === '') throw new GavelError('request.invalid', call.visit.words.classImport.none)
        return run(list, by)
      },
      (refused) => (refused.status < 500 ? classImportPage(call.visit, { list, planned: null, refused }) : null),
    )
  }

  page(pages, {
    method: 'GET',
    url,
    handle: async (call) => {
      requireAdministrator(call)
      return classImportPage(call.visit, { list: '', planned: null })
    },
  })
  page(pages, {
    method: 'POST',
    url,
    handle: (call) =>
      withList(call, async (list) => {
        const planned = await planRoll(store.read, parseRoll(list, listName), listName)
        return classImportPage(call.visit, { list, planned })
      }),
  })
  page(pages, {
    method: 'POST',
    url: `${url}/make`,
    handle: (call) =>
      withList(call, async (list, by) => {
        const address = clientAddress(call.request.ip)
        const hash = (password: string) => turns.run(address, () => passwords.hash(password))
        const { made, renewed } = await takeInRoll({ store, hash }, parseRoll(list, listName), listName)
        call.request.log.info({ by: by.username, made: made.length, renewed }, 'a class was taken in')
        return slipsPage(call.visit, made, renewed)
      }),
  })
}
