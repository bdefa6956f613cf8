import { writeFileSync } from 'node:fs'
import { nodeProtocol } from '@gavel/shared/node'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRoster } from '../../src/dispatch/roster.ts'
import { openStore } from '../../src/store/open.ts'
import { ask, password, register, registerAdmin, startServer, temporaryFolder } from '../harness.ts'
import { hasBrowser, openPage } from './browser.ts'

const pages = suite('page of the judge nodes')
if (!hasBrowser) process.stdout.write('skipped: there is no chromium\n')
const inBrowser = hasBrowser ? pages : pages.skip

const info = {
  protocol: nodeProtocol,
  version: '0.1.0',
  cores: 4,
  slots: 4,
  languages: ['c', 'cpp', 'python'],
  images: [{ name: 'cpp', digest: 'ab'.repeat(32) }],
  speedFactor: 1.25,
  driver: 'native',
  cgroup: 'v2',
}

/** A server with two nodes, one of which is in quarantine for a reason that would do harm as HTML. */
async function startWorld() {
  const dataDirectory = temporaryFolder()
  const app = await startServer(dataDirectory)
  const store = await openStore({ dataDirectory })
  const roster = createRoster(store)
  await roster.join('lab-1', null, info)
  await roster.noteBeat('lab-1', { busy: 3, state: 'up', verdicts: 41 })
  await roster.join('lab-2', null, { ...info, speedFactor: null })
  const hurt = { quarantined_at: 1, quarantine_reason: '<img src=x onerror=alert(1)> no room' }
  await store.transact((tx) => tx.updateTable('judge_node').set(hurt).where('name', '=', 'lab-2').execute())
  await registerAdmin(app.url, store)
  const { username } = await store.read
    .selectFrom('user')
    .select('username')
    .where('role', '=', 'admin')
    .executeTakeFirstOrThrow()
  return { app, store, username }
}

const signIn = (username: string) => `{
  const form = document.querySelector('#sign-in')
  form.username.value = ${JSON.stringify(username)}
  form.password.value = ${JSON.stringify(password)}
  form.requestSubmit()
}`

pages('is one file that may run its own script only', async () => {
  const { app, store } = await startWorld()
  const { status, headers, body } = await ask(app.url, 'GET /admin/nodes')
  assert.is(status, 200)
  assert.match(headers.get('content-type') ?? '', /^text\/html/)
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'sha256-/)
  assert.is(/lab-1/.test(body), false)
  await store.close()
  await app.close()
})

inBrowser(
  'shows an administrator who is alive, busy, how fast and with which images, and resumes one in quarantine',
  async () => {
    const { app, store, username } = await startWorld()
    await using page = await openPage(`${app.url}/admin/nodes`)
    await page.evaluate(signIn(username))
    await page.until('document.querySelectorAll("tbody tr").length === 2')
    const rows = (await page.evaluate(
      '[...document.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent))',
    )) as string[][]
    assert.equal(rows[0]?.slice(0, 5), ['lab-1', 'up', '3 of 4', '41', '1.25'])
    assert.match(rows[0]?.[7] ?? '', /3 languages, 1 images.*cpp abababab/)
    assert.match(rows[1]?.[1] ?? '', 'quarantined<img src=x onerror=alert(1)> no room')
    assert.is(await page.evaluate('document.images.length'), 0)
    assert.is(await page.evaluate('document.querySelector("#status").textContent'), '1 of 2 up, 3 of 4 slots busy.')
    if (process.env.SCREENSHOT !== undefined) writeFileSync(process.env.SCREENSHOT, await page.screenshot())
    await page.evaluate('document.querySelector("td button").click()')
    await page.until('document.querySelector("#status").textContent.startsWith("2 of 2 up")')
    await store.close()
    await app.close()
  },
)

inBrowser('says to others that it is not for them', async () => {
  const { app, store } = await startWorld()
  await register(app.url, 'ada')
  await using page = await openPage(`${app.url}/admin/nodes`)
  await page.evaluate(signIn('ada'))
  await page.until('document.querySelector("#status").className === "error"')
  assert.is(await page.evaluate('document.querySelector("#nodes").hidden'), true)
  await store.close()
  await app.close()
})

pages.run()
