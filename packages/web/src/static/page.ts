/** What pages do beyond HTML; without it everything works. It draws nothing itself: what changes comes from the server as HTML. */
import { forgetDrafts } from './drafts.ts'
import { openProgram } from './write.ts'

/** Between two looks at a judging that tells much at once. */
const restMs = 100

function showLocalTimes(root: ParentNode): void {
  const { lang } = document.documentElement
  // The browser's own variant of the page's language, where it has one: en-GB writes dates another way than en.
  const variant = navigator.languages.find((language) => language.split('-', 1)[0] === lang) ?? lang
  const format = new Intl.DateTimeFormat(variant, { dateStyle: 'medium', timeStyle: 'short' })
  for (const time of root.querySelectorAll('time')) time.textContent = format.format(new Date(time.dateTime))
}

function addCopyButtons(statement: HTMLElement): void {
  const { copy = '', copied = '' } = statement.dataset
  for (const part of statement.querySelectorAll('.sample-part')) {
    const [title, text] = [part.querySelector('h3'), part.querySelector('pre')]
    if (title === null || text === null || navigator.clipboard === undefined) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = copy
    button.setAttribute('aria-label', `${copy}: ${title.textContent}`)
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.textContent ?? '')
      button.textContent = copied
      setTimeout(() => {
        button.textContent = copy
      }, 2000)
    })
    title.append(' ', button)
  }
}

/** A button pressed twice sends once; coming back by the back button, it can be pressed again. */
function sendOnce(form: HTMLFormElement): void {
  const buttons = [...form.querySelectorAll('button')]
  form.addEventListener('submit', () => {
    setTimeout(() => {
      for (const button of buttons) button.disabled = true
    })
  })
  addEventListener('pageshow', () => {
    for (const button of buttons) button.disabled = false
  })
}

/** Fetches the region anew at each event, one request at a time. */
function follow(region: HTMLElement): void {
  const { events = '', region: address = '' } = region.dataset
  const note = document.querySelector<HTMLElement>('[data-connection]')
  const source = new EventSource(events)
  let wanted = false
  let busy = false
  async function draw(): Promise<void> {
    wanted = true
    if (busy) return
    busy = true
    while (wanted) {
      wanted = false
      const reply = await fetch(address).catch(() => null)
      if (reply?.ok) {
        region.innerHTML = await reply.text()
        if (reply.headers.get('gavel-judged') === 'true') {
          source.close()
          note?.remove()
        }
      }
      await new Promise((resolve) => setTimeout(resolve, restMs))
    }
    busy = false
  }
  for (const type of ['queued', 'restarted', 'compile-started', 'compile-finished', 'test-finished', 'judged'])
    source.addEventListener(type, () => void draw())
  source.addEventListener('open', () => {
    if (note !== null) note.textContent = note.dataset.live ?? ''
    void draw()
  })
  source.addEventListener('error', () => {
    if (note !== null) note.textContent = note.dataset.lost ?? ''
    void draw()
  })
}

/** Fetches the region anew every so often while somebody may look; what was opened in it stays open. */
function renew(region: HTMLElement): void {
  const { every = '', region: address = '' } = region.dataset
  setInterval(async () => {
    if (document.hidden) return
    const reply = await fetch(address).catch(() => null)
    if (!reply?.ok) return
    const open = [...region.querySelectorAll<HTMLElement>('details[open]')].map(({ dataset }) => dataset.kept)
    region.innerHTML = await reply.text()
    showLocalTimes(region)
    for (const details of region.querySelectorAll('details')) details.open = open.includes(details.dataset.kept)
  }, Number(every) * 1000)
}

showLocalTimes(document)
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', forgetDrafts)
for (const statement of document.querySelectorAll<HTMLElement>('.statement')) addCopyButtons(statement)
for (const form of document.querySelectorAll('form')) sendOnce(form)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-program]')) openProgram(form)
for (const region of document.querySelectorAll<HTMLElement>('[data-events]')) follow(region)
for (const region of document.querySelectorAll<HTMLElement>('[data-every]')) renew(region)
