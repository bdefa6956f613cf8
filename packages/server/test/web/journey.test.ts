import { spawnSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, databaseKinds, newDatabase, password, register, startServer, submissionOf } from '../harness.ts'
import { archiveOf } from './archive.ts'
import { faultsOf } from './faults.ts'

const program = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim()
const journeys = suite("a pupil's way through the pages")
if (program === '') process.stdout.write('skipped: there is no chromium\n')
const journey = program === '' ? journeys.skip : journeys

let browser: Browser
journeys.before(async () => {
  if (program !== '') browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
})
journeys.after(() => browser?.close())

for (const kind of databaseKinds)
  for (const javaScriptEnabled of [true, false])
    journey(
      `registers, reads, submits and sees the verdict: ${kind}, scripts ${javaScriptEnabled ? 'on' : 'off'}`,
      async () => {
        const app = await startServer(await newDatabase(kind), { GAVEL_SLOTS: '1' })
        const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB', bypassCSP: false })
        const page = await context.newPage()
        const complaints: string[] = []
        page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
        page.on('pageerror', (error) => void complaints.push(error.message))
        const look = async () => {
          if (javaScriptEnabled) assert.equal(await faultsOf(page), [])
        }
        try {
          await page.goto(app.url)
          await look()
          await page.getByRole('link', { name: 'Problems', exact: true }).click()
          await look()
          await page.getByRole('link', { name: 'Sum Up' }).click()
          await look()
          await page.getByRole('link', { name: 'Sign in to submit' }).click()
          await look()
          await page.getByRole('link', { name: 'Create an account' }).click()
          await look()
          await page.getByLabel('Username').fill('ada')
          await page.getByLabel('Password').fill(password)
          await page.getByRole('button', { name: 'Make the account' }).click()
          assert.is(new URL(page.url()).pathname, '/problems/sum-up')
          await look()
          await page.getByLabel('Language', { exact: true }).first().selectOption('python')
          await page.getByLabel('Your program').fill('print(sum(map(int, input().split())))\n')
          await page.getByRole('button', { name: 'Submit', exact: true }).click()
          await page.getByText('Accepted').first().waitFor()
          await look()
          await page.getByRole('link', { name: 'Submissions', exact: true }).click()
          await page.getByText('Accepted').first().waitFor()
          await look()
          await page.getByRole('link', { name: 'Problems', exact: true }).click()
          await page.getByText('Solved').waitFor()
          await page.getByRole('button', { name: 'Sign out' }).click()
          await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor()
          assert.equal(complaints, [])
        } finally {
          await context.close()
          await app.close()
        }
      },
    )

journey("an administrator's pages are fit for everybody to use", async () => {
  const app = await startServer(await newDatabase('sqlite'), { GAVEL_SLOTS: '1' })
  const context = await browser.newContext({ locale: 'de-DE' })
  const page = await context.newPage()
  try {
    await page.goto(app.firstAdministratorUrl ?? '')
    assert.equal(await faultsOf(page), [])
    await page.getByLabel('Benutzername').fill('grace')
    await page.getByLabel('Passwort').fill(password)
    await page.getByRole('button', { name: 'Konto anlegen' }).click()
    await page.getByRole('link', { name: 'Prüfrechner' }).click()
    await page.getByText('1 von 1 bereit').waitFor()
    assert.equal(await faultsOf(page), [])
    const { accessToken: token } = await register(app.url, 'ada')
    await ask(app.url, 'POST /api/submissions', { token, body: submissionOf('print(0)') })
    await page.getByRole('link', { name: 'Neubewertungen' }).click()
    await page.getByText('Neu bewerten').first().click()
    assert.equal(await faultsOf(page), [])
    await page.getByLabel('Benutzername').fill('ada')
    await page.getByLabel('Grund').fill('Testdaten geändert')
    const make = page.getByRole('button', { name: 'Neu bewerten' })
    // As soon as there is a verdict to be looked at again.
    for (;;) {
      await make.click()
      if (page.url().endsWith('/admin/rejudgings')) await page.getByLabel('Grund').waitFor()
      else break
    }
    await page.getByRole('button', { name: 'Urteile übernehmen' }).waitFor()
    await page.getByRole('link', { name: '1: vorher Falsche Ausgabe, nachher Falsche Ausgabe' }).click()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('button', { name: 'Urteile übernehmen' }).click()
    await page.getByText('übernommen', { exact: false }).first().waitFor()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('link', { name: 'Veröffentlichen' }).click()
    assert.equal(await faultsOf(page), [])
    await page.getByLabel('Kürzel').fill('two-sums')
    const archive = Buffer.from(await (await archiveOf()).bytes())
    const file = { name: 'p.zip', mimeType: 'application/zip', buffer: archive }
    await page.getByLabel('Paket').setInputFiles(file)
    await page.getByRole('button', { name: 'Senden und prüfen' }).click()
    await page.getByText('Veröffentlicht').waitFor()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('link', { name: 'Zur Aufgabe' }).click()
    await page.getByRole('link', { name: 'Versionen von' }).click()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('link', { name: 'Konten' }).click()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('link', { name: 'Konten für eine Klasse anlegen' }).click()
    assert.equal(await faultsOf(page), [])
    await page.getByLabel('Oder die Liste selbst').fill('Name,Klasse\nJane Döe,10B\n')
    await page.getByRole('button', { name: 'Erst ansehen' }).click()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('button', { name: 'Diese Konten anlegen' }).click()
    await page.getByText('Angelegte Konten: 1').waitFor()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('link', { name: 'Konten', exact: true }).click()
    await page.locator('main').getByRole('link', { name: 'grace' }).click()
    assert.equal(await faultsOf(page), [])
    await page.getByRole('button', { name: 'Neues Passwort geben' }).click()
    await page.getByText('Das neue Passwort').waitFor()
    assert.equal(await faultsOf(page), [])
  } finally {
    await context.close()
    await app.close()
  }
})

journeys.run()
