import {
  history,
  historyKeymap,
  indentWithTab,
  standardKeymap,
  toggleComment,
  toggleTabFocusMode,
} from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { Annotation, Compartment, EditorState, Transaction } from '@codemirror/state'
import { EditorView, highlightActiveLine, type KeyBinding, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { grammarOf } from '../code/grammars.ts'
import type { Field } from './field.ts'

/** On a change that nobody typed. */
const isReplacing = Annotation.define<boolean>()

const look = EditorView.theme({
  '&': { background: 'var(--card)', color: 'var(--text)', border: '1px solid var(--edge)', borderRadius: '7px' },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '2px' },
  '.cm-scroller': { font: 'inherit', minHeight: '18rem', maxHeight: '75vh', borderRadius: '7px' },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '.5rem' },
  '.cm-gutters': { background: 'var(--box)', color: 'var(--soft)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--box) 70%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--line)', outline: '1px solid var(--edge)' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'none', outline: '1px solid var(--bad)' },
})

/** What people look for beyond moving, selecting and indenting; the whole set would be half as large again. */
const own: KeyBinding[] = [
  { key: 'Mod-/', run: toggleComment },
  { key: 'Ctrl-m', mac: 'Shift-Alt-m', run: toggleTabFocusMode },
]

/**
 * What is typed over a selection is put in here and not by the browser: Chromium would give it the colour of what was there, by a
 * style attribute, which the policy of the page refuses.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { inputType, data } = event
    // The browser's own selection: the editor may not have been told of it yet.
    const over = getSelection()
    const isOver = over !== null && !over.isCollapsed && view.contentDOM.contains(over.anchorNode)
    if (inputType !== 'insertText' || data === null || view.composing || !isOver) return false
    const [anchor, head] = [
      over.anchorNode === null ? 0 : view.posAtDOM(over.anchorNode, over.anchorOffset),
      over.focusNode === null ? 0 : view.posAtDOM(over.focusNode, over.focusOffset),
    ]
    const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
    const selection = { anchor: from + data.length }
    view.dispatch({ changes: { from, to, insert: data }, selection, userEvent: 'input.type', scrollIntoView: true })
    return true
  },
})

export interface EditorPlace {
  readonly area: HTMLTextAreaElement
  readonly label: HTMLLabelElement
  /** How the field is left by the keyboard; shown from now on. */
  readonly hint: HTMLElement
  /** What the page lets styles in by. */
  readonly nonce: string
  readonly onInput: () => void
  /** Whether somebody is writing in the field at the moment. */
  readonly hasFocus: boolean
}

/** Opens the editor in place of a field, with what is in it; the field goes on to be what the form sends. */
export function openEditor({ area, label, hint, nonce, onInput, hasFocus }: EditorPlace): Field {
  const grammar = new Compartment()
  const view = new EditorView({
    doc: area.value,
    extensions: [
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({
        'aria-labelledby': label.id,
        'aria-describedby': hint.id,
        autocapitalize: 'none',
        tabindex: '0',
        spellcheck: 'false',
      }),
      [lineNumbers(), history(), indentOnInput(), bracketMatching(), highlightActiveLine()],
      [EditorState.tabSize.of(4), indentUnit.of('    ')],
      keymap.of([...own, ...standardKeymap, ...historyKeymap, indentWithTab]),
      [typeOver, syntaxHighlighting(classHighlighter)],
      grammar.of([]),
      look,
      EditorView.updateListener.of(({ docChanged, transactions }) => {
        if (docChanged && !transactions.some((each) => each.annotation(isReplacing))) onInput()
      }),
    ],
  })
  area.before(view.dom)
  area.hidden = true
  hint.hidden = false
  view.dom.classList.add('editor')
  // One name for one field: the label is the editor's now.
  label.removeAttribute('for')
  label.addEventListener('click', () => view.focus())
  area.form?.addEventListener('submit', () => {
    area.value = view.state.doc.toString()
  })
  if (hasFocus) view.focus()
  let wanted = ''
  return {
    text: () => view.state.doc.toString(),
    replace: (text) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: [isReplacing.of(true), Transaction.addToHistory.of(view.state.doc.length > 0)],
      }),
    setEnding: async (ending) => {
      wanted = ending
      const language = await grammarOf(ending)
      if (wanted === ending) view.dispatch({ effects: grammar.reconfigure(language ?? []) })
    },
  }
}
