import { GavelError } from '@gavel/shared/error'
import { classImportPage, slipsPage } from '@gavel/web/pages/class-import'
import { clientAddress } from '../access/address.ts'
import type { ResetParts } from '../auth/reset-password.ts'
import { decodeRoll, readRoll } from '../auth/roll.ts'
import { planRoll, takeInRoll } from '../auth/take-in.ts'
import { requireAdministrator } from './administrator.ts'
import { checkForm } from './form.ts'
import { readMultipart } from './multipart.ts'
import { type PageCall, type PageRoute, type Pages, page, sendHtml } from './page.ts'

/** What the list is called in messages. */
const listName = 'list'
const url = '/admin/class-import'

/** Where the accounts of a class are made. */
export function registerClassImportPages(pages: Pages, { store, passwords, turns }: ResetParts): void {
  /** Runs with the text of the list: a file that was chosen, or else what was pasted. What is wrong with it is told over the form. */
  async function withList(call: PageCall, run: (list: string) => ReturnType<PageRoute['handle']>) {
    requireAdministrator(call)
    const { fields, files } = await readMultipart(call.request, { keepsFiles: true })
    checkForm(call.request, fields, call.visit.words)
    const [file] = files
    let list = fields.list ?? ''
    try {
      if (file !== undefined) list = decodeRoll(file.bytes, listName)
      if (list.trim() === '') throw new GavelError('request.invalid', call.visit.words.classImport.none)
      return await run(list)
    } catch (error) {
      if (!(error instanceof GavelError) || error.status >= 500) throw error
      const { message, hint, line } = error
      const refused = { message, hint, line }
      return sendHtml(call.reply.code(error.status), classImportPage(call.visit, { list, planned: null, refused }))
    }
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
        const roll = readRoll(Buffer.from(list), listName)
        const planned = await planRoll(store.read, roll, listName)
        return classImportPage(call.visit, { list, planned })
      }),
  })
  page(pages, {
    method: 'POST',
    url: `${url}/make`,
    handle: (call) =>
      withList(call, async (list) => {
        const by = requireAdministrator(call)
        const address = clientAddress(call.request.ip)
        const hash = (password: string) => turns.run(address, () => passwords.hash(password))
        const { made, renewed } = await takeInRoll({ store, hash }, readRoll(Buffer.from(list), listName), listName)
        call.request.log.info({ by: by.username, made: made.length, renewed }, 'a class was taken in')
        return slipsPage(call.visit, made, renewed)
      }),
  })
}
