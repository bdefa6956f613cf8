import { chooseDraft, type Kept, type Remote } from '../code/choose-draft.ts'
import type { Field } from './field.ts'

const keptBy = 'gavel-draft:'
/** From the last letter until the server is told. */
const restMs = 1500
/** A request that outlives its page may carry no more (Fetch, "keepalive"). */
const mostLeaving = 60_000

/** On a machine that many use, nothing stays of one who has signed out. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keptBy)) localStorage.removeItem(key)
}

function parseKept(text: string | null): Kept | null {
  try {
    const { text: written, revision, isSaved } = JSON.parse(text ?? 'null') ?? {}
    if (typeof written !== 'string') return null
    return { text: written, revision: typeof revision === 'string' ? revision : null, isSaved: isSaved === true }
  } catch {
    return null
  }
}

export type DraftState = 'saved' | 'here' | 'signed-out' | 'nowhere'

export interface DraftParts {
  readonly form: HTMLFormElement
  /** Name of the user, and slug. */
  readonly owner: string
  readonly slug: string
  readonly field: () => Field
  /** Tells where the draft is. */
  readonly show: (state: DraftState) => void
  /** Offers another draft beside the one that is written; null: there is none any more. */
  readonly offer: (other: Remote | null) => void
}

export interface Drafts {
  /** The language of what was written last and is in this browser only; null where all is saved. */
  unsavedIn(): string | null
  /**
   * Goes over to a language: shows what is kept for it. False where nothing is. `isGiven`: what stands in the field is to stay,
   * for it came back with a form that was refused.
   */
  open(language: string, isGiven: boolean): Promise<boolean>
  /** Something was typed. */
  noteInput(): void
  /** Answers an offer. */
  settle(other: Remote, answer: 'take' | 'keep'): void
}

/** Keeps what is written: in this browser at each letter, on the server when there is a rest. */
export function openDrafts({ form, owner, slug, field, show, offer }: DraftParts): Drafts {
  let language = ''
  let now: Kept = { text: '', revision: null, isSaved: true }
  let offered: Remote | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSaving = false

  const lastKey = `${keptBy}${owner}/${slug}`
  const keyOf = (of: string) => `${keptBy}${owner}/${slug}/${of}`

  function keep(kept: Kept): void {
    now = kept
    try {
      localStorage.setItem(keyOf(language), JSON.stringify(kept))
      localStorage.setItem(lastKey, language)
      if (!kept.isSaved) show('here')
    } catch {
      show('nowhere')
    }
  }

  function setOffer(other: Remote | null): void {
    offered = other
    offer(other)
  }

  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), restMs)
  }

  async function fetchRemote(of: string): Promise<Remote | null> {
    const reply = await fetch(`/api/problems/${slug}/drafts`, { cache: 'no-store' }).catch(() => null)
    if (!reply?.ok) return null
    const { items } = (await reply.json()) as { items: (Remote & { language: string })[] }
    return items.find((item) => item.language === of) ?? null
  }

  async function save(leaving = false): Promise<void> {
    if (now.isSaved || offered !== null || isSaving) return
    const [{ text, revision }, of] = [now, language]
    const body = new FormData()
    body.set('form-token', String(new FormData(form).get('form-token')))
    body.set('language', of)
    body.set('source', text)
    body.set('replaces', revision ?? '')
    isSaving = true
    const keepalive = leaving && text.length < mostLeaving
    const request = { method: 'POST', headers: { accept: 'application/json' }, body, keepalive }
    const reply = await fetch(`/problems/${slug}/drafts`, request).catch(() => null)
    const saved = reply?.ok ? ((await reply.json()) as Remote) : null
    const other = reply?.status === 409 ? await fetchRemote(of) : null
    isSaving = false
    if (of !== language) return
    if (saved !== null) {
      keep({ text: now.text, revision: saved.revision, isSaved: now.text === text })
      if (now.isSaved) show('saved')
      else wait()
    } else if (other !== null) setOffer(other)
    else show(reply?.status === 401 || reply?.status === 403 ? 'signed-out' : 'here')
  }

  addEventListener('pagehide', () => void save(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true)
  })
  addEventListener('online', () => void save())
  // Another tab of this browser.
  addEventListener('storage', ({ key, newValue }) => {
    const other = key === keyOf(language) ? parseKept(newValue) : null
    if (other === null) return
    if (other.text === now.text) now = other
    else if (now.isSaved) {
      now = other
      field().replace(other.text)
    } else setOffer({ text: other.text, revision: other.revision ?? '' })
  })

  return {
    unsavedIn: () => {
      const last = localStorage.getItem(lastKey)
      return last !== null && parseKept(localStorage.getItem(keyOf(last)))?.isSaved === false ? last : null
    },
    open: async (of, isGiven) => {
      clearTimeout(timer)
      void save(true)
      language = of
      setOffer(null)
      const written = field().text()
      now = { text: written, revision: null, isSaved: true }
      const choice = chooseDraft(parseKept(localStorage.getItem(keyOf(of))), await fetchRemote(of))
      if (of !== language) return true
      // Typed while the server was asked.
      const isTyped = isGiven || field().text() !== written
      if (choice === null) return isTyped
      if (isTyped) {
        keep({ text: field().text(), revision: choice.shown.revision, isSaved: false })
        if (choice.shown.text !== written) setOffer({ ...choice.shown, revision: choice.shown.revision ?? '' })
        wait()
        return true
      }
      if (choice.shown.text !== written) field().replace(choice.shown.text)
      keep(choice.shown)
      if (choice.shown.isSaved) show('saved')
      setOffer(choice.offered)
      if (!choice.shown.isSaved) wait()
      return true
    },
    noteInput: () => {
      keep({ text: field().text(), revision: now.revision, isSaved: false })
      wait()
    },
    settle: (other, answer) => {
      setOffer(null)
      const revision = other.revision === '' ? null : other.revision
      if (answer === 'take') field().replace(other.text)
      keep({ text: field().text(), revision, isSaved: answer === 'take' && revision !== null })
      wait()
    },
  }
}
