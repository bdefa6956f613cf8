/**
 * npm run screenshots: the pictures of the README, docs/images/*.png, of the real pages of a server with the problems of this
 * repository, on which a user has submitted a wrong and a right program. Wants chromium (apt-get install chromium).
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { openDemoFolder } from './demo/folder.ts'
import { say } from './demo/say.ts'
import { startServer } from './demo/server.ts'

const root = path.resolve(import.meta.dirname, '..')
const images = path.join(root, 'docs/images')
const slug = 'two-piles'
const sources = ['wrong_answer/forgets_odd_totals.py', 'accepted/two_piles.py']

const program = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim()
if (program === '') throw new Error('There is no chromium here: apt-get install chromium')

/** Sends a program by the form of a problem, and waits for its verdict. */
async function submit(page: Page, url: string, source: string, verdict: string): Promise<void> {
  await page.goto(`${url}/problems/${slug}`)
  const form = page.locator('form[action$="/submissions"]')
  await form.locator('select[name=language]').selectOption('python')
  const text = readFileSync(path.join(root, 'problems', slug, 'submissions', source))
  await form.locator('input[type=file]').setInputFiles({ name: 'main.py', mimeType: 'text/x-python', buffer: text })
  await form.locator('button').last().click()
  await page.locator('.outcome').getByText(verdict).waitFor()
}

const folder = openDemoFolder(root, { temporary: true })
const server = await startServer({ root, data: folder.data, problems: path.join(root, 'problems'), anyPort: true })
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1100, height: 760 } })
  await page.goto(`${server.url}/register`)
  await page.getByLabel('Username').fill('demo')
  await page.getByLabel('Password').fill(folder.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  for (const [index, source] of sources.entries()) {
    await submit(page, server.url, source, index === 0 ? 'Wrong answer' : 'Accepted')
  }
  mkdirSync(images, { recursive: true })
  const take = async (name: string, colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: path.join(images, `${name}.png`) })
    say(`docs/images/${name}.png`)
  }
  await take('submission', 'light')
  await page.goto(`${server.url}/problems`)
  await take('problems', 'light')
  await page.goto(`${server.url}/problems/${slug}`)
  await take('problem', 'dark')
} finally {
  await browser.close()
  await server.stop()
  folder.tidy()
}
