import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { foldStep } from '../../src/ratings/fold.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { password, register, startServer, temporaryFolder } from '../harness.ts'
import { type Judged, writeJudged, writeProblem, writeUser } from '../progress/history.ts'
import { faultsOf } from './faults.ts'
import { openVisitor } from './visitor.ts'

const pages = suite('page of a person')
const program = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim()
if (program === '') process.stdout.write('skipped in part: there is no chromium\n')
const inBrowser = program === '' ? pages.skip : pages
const dayMs = 24 * 3600_000

/** A year of a diligent pupil, with six others to be compared with. */
async function writeYear(store: Store, person: string): Promise<void> {
  const now = store.now() - dayMs
  const slugs = Array.from({ length: 24 }, (_, index) => `problem-${index}`)
  const own = slugs.flatMap((problem, index): Judged[] => {
    const at = now - (index * 13 + 1) * dayMs
    const last: Judged = { person, problem, at, verdict: index % 4 === 1 ? 'WA' : 'AC', seconds: 0.2 }
    return index % 3 === 0 ? [{ ...last, at: at - 5000, verdict: 'WA' }, last] : [last]
  })
  const others = Array.from({ length: 6 }, (_, index) => `other-${index}`)
  const theirs = others.flatMap((other, place) =>
    slugs.slice(0, 8).map((problem): Judged => {
      return { person: other, problem, at: now - 380 * dayMs, verdict: 'AC', seconds: 0.1 * place }
    }),
  )
  await store.transact(async (tx) => {
    for (const other of others) await writeUser(tx, other)
    for (const [index, slug] of slugs.entries()) {
      const difficulty = ['easy', 'medium', 'hard', null][index % 4] ?? null
      await writeProblem(tx, slug, difficulty, [['graphs', 'dynamic programming', '<b>strings'][index % 3] ?? ''])
    }
    await writeJudged(tx, [...own, ...theirs])
  })
  while ((await foldStep(store)).hasMore);
}

pages("is one's own, an administrator's, and for others as if it were not there", async () => {
  const dataDirectory = temporaryFolder()
  const app = await startServer(dataDirectory)
  try {
    for (const username of ['ada', 'boole']) await register(app.url, username)
    const signedIn = async (username: string) => {
      const visitor = openVisitor(app.url)
      await visitor.send(await visitor.get('/sign-in'), '/sign-in', { username, password })
      return visitor
    }
    const ada = await signedIn('ada')
    const own = await ada.get('/users/ada', { 'accept-language': 'fr' })
    assert.is(own.status, 200)
    assert.match(own.text, 'Progrès de ada')
    assert.match((await ada.get('/')).text, '<a href="/users/ada"')
    const boole = await signedIn('boole')
    assert.is((await boole.get('/users/ada')).status, 404)
    assert.is((await boole.get('/users/nobody-there')).status, 404)
    assert.is((await boole.get('/users/%3Cb%3E')).status, 400)
    assert.match((await openVisitor(app.url).get('/users/ada')).path, '/sign-in?next=')
    const chief = openVisitor(app.url)
    const first = app.firstAdministratorUrl?.slice(app.url.length) ?? ''
    await chief.send(await chief.get(first), '/first-administrator', { username: 'grace', password })
    assert.is((await chief.get('/users/ada')).status, 200)
  } finally {
    await app.close()
  }
})

inBrowser('has its pictures as tables too, without scripts and against nothing of WCAG or the policy', async () => {
  const dataDirectory = temporaryFolder()
  const app = await startServer(dataDirectory)
  const store = await openStore({ dataDirectory })
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  try {
    const { user } = await register(app.url, 'ada')
    await writeYear(store, user.id)
    for (const javaScriptEnabled of [true, false]) {
      const page = await (await browser.newContext({ javaScriptEnabled, locale: 'en-GB' })).newPage()
      const complaints: string[] = []
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
      await page.goto(`${app.url}/sign-in?next=/users/ada`)
      await page.getByLabel('Username').fill('ada')
      await page.getByLabel('Password').fill(password)
      await page.locator('main button').click()
      await page.getByRole('heading', { name: 'Progress of ada' }).waitFor()
      for (const name of ['Rating over time', 'The last year']) await page.getByRole('img', { name }).waitFor()
      if (javaScriptEnabled) assert.equal(await faultsOf(page), [])
      for (const summary of await page.locator('summary').all()) await summary.click()
      const table = page.getByRole('region', { name: 'Month by month' })
      assert.ok((await table.locator('tbody tr').count()) >= 10)
      assert.match((await page.getByRole('region', { name: 'Among others' }).textContent()) ?? '', /c58\s%50\s%6/)
      if (javaScriptEnabled) assert.equal(await faultsOf(page), [])
      assert.equal(complaints, [])
      const folder = process.env.GAVEL_SHOTS
      if (folder === undefined || !javaScriptEnabled) continue
      mkdirSync(folder, { recursive: true })
      for (const width of [360, 768, 1440])
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 900 })
          await page.emulateMedia({ colorScheme })
          await page.screenshot({ path: path.join(folder, `${width}-${colorScheme}.png`), fullPage: true })
        }
    }
  } finally {
    await browser.close()
    await store.close()
    await app.close()
  }
})

pages.run()
