import { spawnSync } from 'node:child_process'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { newDatabase, password, startServer } from '../harness.ts'
import { faultsOf } from './faults.ts'

const program = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim()
const suiteOf = suite('the editor')
if (program === '') process.stdout.write('skipped: there is no chromium\n')
const editor = program === '' ? suiteOf.skip : suiteOf

let browser: Browser
let app: Awaited<ReturnType<typeof startServer>>
suiteOf.before(async () => {
  if (program === '') return
  browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  app = await startServer(await newDatabase('sqlite'), { GAVEL_SLOTS: '1' })
})
suiteOf.after(async () => {
  await browser?.close()
  await app?.close()
})

/** What the policy of a page refused, gathered over the pages of a context. */
async function openContext(javaScriptEnabled = true) {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled })
  const violations: string[] = []
  await context.exposeBinding('noteViolation', (_source, what: string) => void violations.push(what))
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) => noteViolation([violatedDirective, blockedURI, sourceFile, lineNumber, sample].join(' ')))`,
  )
  return { context, violations }
}

async function signUp(context: BrowserContext, username: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${app.url}/register?next=/problems/sum-up`)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  return page
}

async function signIn(context: BrowserContext, username: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${app.url}/sign-in?next=/problems/sum-up`)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  return page
}

const program1 = 'print(sum(map(int, input().split()))) # one'
const field = (page: Page) => page.getByRole('textbox', { name: 'Your program' })
const written = (page: Page) =>
  page.evaluate<string>(`document.querySelector('.cm-content').cmTile.view.state.doc.toString()`)
const choose = (page: Page, language: string) =>
  page.getByLabel('Language', { exact: true }).first().selectOption(language)
const says = (page: Page, text: string) => page.getByText(text).waitFor()
/** As by hand: what `fill` does no key does, and Chromium answers it with a style attribute. */
async function typeOver(page: Page, text: string): Promise<void> {
  await field(page).press('Control+a')
  await field(page).pressSequentially(text)
}
/** Turns to a language whose template begins so, and writes over it. */
async function write(page: Page, text: string): Promise<void> {
  await choose(page, 'python')
  await page.locator('.cm-content .tok-keyword').first().waitFor()
  await field(page).fill(text)
}

editor('has a template and colours, lets Tab out, and submits, within the policy and for everybody', async () => {
  const { context, violations } = await openContext()
  const page = await signUp(context, 'ada')
  await choose(page, 'python')
  await page.locator('.cm-content .tok-keyword').first().waitFor()
  assert.match(await written(page), 'import sys')
  assert.equal(await faultsOf(page), [])
  await typeOver(page, 'x')
  await field(page).press('Home')
  await field(page).press('Tab')
  assert.is(await written(page), '    x')
  await field(page).press('Escape')
  await field(page).press('Tab')
  assert.is(await page.evaluate(`document.activeElement.closest('.cm-editor') === null`), true)
  await typeOver(page, program1)
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await page.locator('.outcome').getByText('Accepted').waitFor()
  await page.goBack()
  await page.locator('.cm-content').getByText('# one').waitFor()
  assert.equal(violations, [])
  await context.close()
})

editor('a draft survives a reload, another language, and goes along to another device', async () => {
  const { context } = await openContext()
  const page = await signUp(context, 'grace')
  await write(page, 'print(0) # mine')
  await page.reload()
  await page.locator('.cm-content').getByText('# mine').waitFor()
  await says(page, 'Draft kept on the server.')
  await choose(page, 'c')
  // What was written goes along, and each language has its own from then on.
  await page.locator('.cm-content').getByText('# mine').waitFor()
  await field(page).fill('int main(void) {}')
  await says(page, 'Draft kept on the server.')
  await choose(page, 'python')
  await page.locator('.cm-content').getByText('# mine').waitFor()
  const { context: elsewhere } = await openContext()
  const other = await signIn(elsewhere, 'grace')
  await choose(other, 'python')
  await other.locator('.cm-content').getByText('# mine').waitFor()
  await choose(other, 'c')
  await other.locator('.cm-content').getByText('int main').waitFor()
  await Promise.all([context.close(), elsewhere.close()])
})

editor('a newer draft of another device is offered, and neither is lost', async () => {
  const [{ context: here }, { context: there }] = [await openContext(), await openContext()]
  const one = await signUp(here, 'edsger')
  await write(one, 'print(1) # first')
  await says(one, 'Draft kept on the server.')
  const two = await signIn(there, 'edsger')
  await two.locator('.cm-content').getByText('# first').waitFor()
  await says(two, 'Draft kept on the server.')
  await field(one).fill('print(1) # of one')
  await says(one, 'Draft kept in this browser.')
  await says(one, 'Draft kept on the server.')
  await field(two).fill('print(1) # of two')
  const offer = two.getByRole('button', { name: 'Look at the other one' })
  await offer.waitFor()
  assert.equal(await faultsOf(two), [])
  assert.is(await written(two), 'print(1) # of two')
  await offer.click()
  assert.is(await written(two), 'print(1) # of one')
  await field(two).press('Control+z')
  assert.is(await written(two), 'print(1) # of two')
  await Promise.all([here.close(), there.close()])
})

editor('two tabs of a browser show the same draft', async () => {
  const { context } = await openContext()
  const one = await signUp(context, 'barbara')
  await write(one, 'print(1) # shared')
  await says(one, 'Draft kept on the server.')
  const two = await context.newPage()
  await two.goto(`${app.url}/problems/sum-up`)
  await two.locator('.cm-content').getByText('# shared').waitFor()
  await says(two, 'Draft kept on the server.')
  await field(one).fill('print(2) # shared and changed')
  await two.locator('.cm-content').getByText('and changed').waitFor()
  await context.close()
})

editor('a session that ends while it is full loses nothing', async () => {
  const { context } = await openContext()
  const page = await signUp(context, 'alan')
  await write(page, 'print(7) # long work')
  const other = await context.newPage()
  await other.goto(app.url)
  await context.clearCookies({ name: 'gavel-session' })
  await field(page).press('End')
  await field(page).pressSequentially(' more')
  await says(page, 'You are signed out')
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await page.locator('.cm-content').getByText('# long work more').waitFor()
  const again = await signIn(context, 'alan')
  await again.locator('.cm-content').getByText('# long work more').waitFor()
  await context.close()
})

editor(
  'without scripts a draft is kept by a button, and one that is newer is shown before it is replaced',
  async () => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })
    const page = await signUp(context, 'donald')
    const stale = await context.newPage()
    await stale.goto(`${app.url}/problems/sum-up`)
    const keep = async (on: Page, text: string) => {
      await on.getByLabel('Your program').fill(text)
      await on.getByRole('button', { name: 'Keep as a draft' }).click()
    }
    await keep(page, 'print("<first>")\n')
    assert.is(await page.getByLabel('Your program').inputValue(), 'print("<first>")\n')
    await keep(stale, 'print("second")\n')
    await stale.getByRole('alert').waitFor()
    assert.is(await stale.getByLabel('Your program').inputValue(), 'print("second")\n')
    await stale.getByText('The draft that is kept').click()
    await stale.getByText('print("<first>")').waitFor()
    await stale.getByRole('button', { name: 'Keep as a draft' }).click()
    assert.is(await stale.getByLabel('Your program').inputValue(), 'print("second")\n')
    await context.close()
  },
)

suiteOf.run()
