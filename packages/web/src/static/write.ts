import { type DraftState, type Drafts, openDrafts } from './drafts.ts'
import { type Field, plainField } from './field.ts'

/** The template of a language; empty where there is none, or it cannot be fetched. */
async function fetchTemplate(language: string): Promise<string> {
  const reply = await fetch(`/api/languages/${encodeURIComponent(language)}/template`).catch(() => null)
  return reply?.ok ? ((await reply.json()) as { text: string }).text : ''
}

/** Words of the page for what becomes of a draft. */
function showIn(note: HTMLElement | null): (state: DraftState) => void {
  return (state) => {
    if (note !== null) note.textContent = note.getAttribute(`data-${state}`)
  }
}

/** Opens the form of a program: editor, drafts, and a template of the language. What of that fails leaves the plain field. */
export function openProgram(form: HTMLFormElement): void {
  const area = form.querySelector('textarea')
  const select = form.querySelector('select')
  const [label, hint] = [
    form.querySelector<HTMLLabelElement>('#source-label'),
    form.querySelector<HTMLElement>('#editor-hint'),
  ]
  const box = form.querySelector<HTMLElement>('[data-offer]')
  if (area === null || select === null || label === null || hint === null) return
  const endings = JSON.parse(select.dataset.endings ?? '{}') as Record<string, string>
  let drafts: Drafts | null = null
  let template = ''
  const onInput = () => drafts?.noteInput()
  let field: Field = plainField(area, onInput)

  const [owner = '', slug = ''] = (form.dataset.draft ?? '').split('/')
  if (owner !== '') {
    let settle: (answer: 'take' | 'keep') => void = () => {}
    const opened = openDrafts({
      ...{ form, owner, slug, field: () => field, show: showIn(form.querySelector('[data-draft-note]')) },
      offer: (other) => {
        if (box !== null) box.hidden = other === null
        if (other !== null) settle = (answer) => opened.settle(other, answer)
      },
    })
    drafts = opened
    for (const button of box?.querySelectorAll<HTMLButtonElement>('[data-answer]') ?? [])
      button.addEventListener('click', () => settle(button.dataset.answer === 'take' ? 'take' : 'keep'))
  }
  for (const button of form.querySelectorAll<HTMLElement>('[data-unscripted]')) button.hidden = true

  async function turnTo(language: string, isGiven: boolean): Promise<void> {
    void field.setEnding(endings[language] ?? '')
    if (await drafts?.open(language, isGiven)) return
    const before = field.text()
    // What was written so far goes along: it may have been meant for this language all the time.
    if (before !== '' && before !== template) return onInput()
    const next = await fetchTemplate(language)
    if (field.text() !== before || select?.value !== language) return
    template = next
    field.replace(next)
  }

  select.addEventListener('change', () => void turnTo(select.value, false))
  const isRefused = form.dataset.refused !== undefined
  const last = isRefused ? null : (drafts?.unsavedIn() ?? null)
  if (last !== null && last !== select.value && last in endings) {
    select.value = last
    // The draft of another language is in the field; it is where it was when that language is chosen.
    area.value = ''
  }
  void turnTo(select.value, isRefused)

  async function openEditor(where: HTMLTextAreaElement, name: HTMLLabelElement, leave: HTMLElement): Promise<void> {
    const editor = await import('./editor.ts')
    const hasFocus = document.activeElement === where
    field = editor.openEditor({
      area: where,
      label: name,
      hint: leave,
      nonce: form.dataset.nonce ?? '',
      onInput,
      hasFocus,
    })
    await field.setEnding(endings[select?.value ?? ''] ?? '')
  }
  openEditor(area, label, hint).catch(reportError)
}
