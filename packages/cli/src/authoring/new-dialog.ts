import { type NewPackage, newTypes, programLanguages } from '@gavel/author/new/order'
import { isLanguageCode } from '@gavel/problem/package/statements'

/** What has been said of a new package so far. */
export type Answers = {
  readonly [key in keyof Omit<NewPackage, 'author' | 'license'>]?: NewPackage[key] | undefined
}

export interface Question {
  readonly key: keyof Answers
  readonly text: string
  /** What may be chosen; null where it is typed. */
  readonly choices: readonly string[] | null
  /** What is taken where nothing is typed. */
  readonly usual: string
  /** Why what was typed will not do; null where it will. */
  readonly refuse: (typed: string) => string | null
}

/** A dialog that asks one question after the other. */
export interface Dialog {
  readonly answers: Answers
  /** What has been answered here. */
  readonly told: readonly { readonly text: string; readonly word: string }[]
  readonly typed: string
  readonly chosen: number
  /** Why the last answer will not do. */
  readonly problem: string | null
  /** `given-up` by Escape or Ctrl-C. */
  readonly end: 'open' | 'done' | 'given-up'
}

/** A key as it was pressed, or several at once where text was pasted. */
export interface Press {
  readonly input: string
  readonly key: Readonly<
    Partial<
      Record<'return' | 'escape' | 'ctrl' | 'meta' | 'upArrow' | 'downArrow' | 'tab' | 'backspace' | 'delete', boolean>
    >
  >
}

const yesNo = ['no', 'yes']
const fine = () => null

const questions: readonly Question[] = [
  {
    key: 'name',
    text: 'Name of the problem',
    choices: null,
    usual: '',
    refuse: (typed) => (typed.trim() === '' ? 'It needs a name.' : null),
  },
  { key: 'type', text: 'Type', choices: newTypes, usual: 'pass-fail', refuse: fine },
  {
    key: 'language',
    text: 'Language code of the statement',
    choices: null,
    usual: 'en',
    refuse: (typed) => (isLanguageCode(typed.trim()) ? null : 'It is a code such as en, de or pt-BR.'),
  },
  { key: 'programs', text: 'Language of its programs', choices: programLanguages, usual: 'python', refuse: fine },
  { key: 'withOutputValidator', text: 'An output validator of its own', choices: yesNo, usual: 'no', refuse: fine },
  { key: 'withGenerator', text: 'A generator, and a generators.yaml', choices: yesNo, usual: 'no', refuse: fine },
]

/** The next question; none where everything has been said. An interactive problem has an output validator anyway. */
export function questionOf({ answers }: Pick<Dialog, 'answers'>): Question | undefined {
  return questions.find(
    ({ key }) => answers[key] === undefined && !(key === 'withOutputValidator' && answers.type === 'interactive'),
  )
}

export function openDialog(answers: Answers): Dialog {
  const end = questionOf({ answers }) === undefined ? 'done' : 'open'
  return { answers, told: [], typed: '', chosen: 0, problem: null, end }
}

/** What an answer in words means. */
function give(answers: Answers, key: Question['key'], word: string): Answers {
  switch (key) {
    case 'withOutputValidator':
    case 'withGenerator':
      return { ...answers, [key]: word === 'yes' }
    case 'type':
      return { ...answers, type: newTypes.find((type) => type === word) }
    case 'programs':
      return { ...answers, programs: programLanguages.find((language) => language === word) }
    default:
      return { ...answers, [key]: word.trim() }
  }
}

function take(dialog: Dialog, question: Question, word: string): Dialog {
  const problem = question.refuse(word)
  if (problem !== null) return { ...dialog, problem }
  const answers = give(dialog.answers, question.key, word)
  const told = [...dialog.told, { text: question.text, word: word.trim() }]
  return { ...openDialog(answers), told }
}

/** The dialog after a key. */
export function press(dialog: Dialog, { input, key }: Press): Dialog {
  if (dialog.end !== 'open') return dialog
  if (key.escape || (key.ctrl && input === 'c')) return { ...dialog, end: 'given-up' }
  const lines = input.split(/\r\n?|\n/)
  if (!key.return && lines.length > 1) {
    // Text that was pasted, or typed faster than it was read: each line of it is an answer.
    return lines.reduce<Dialog>((state, line, index) => {
      const entered = line === '' ? state : press(state, { input: line, key: {} })
      return index < lines.length - 1 ? press(entered, { input: '', key: { return: true } }) : entered
    }, dialog)
  }
  const question = questionOf(dialog)
  if (question === undefined) return dialog
  const { choices, usual } = question
  if (choices === null) {
    if (key.return) return take(dialog, question, dialog.typed === '' ? usual : dialog.typed)
    if (key.backspace || key.delete) return { ...dialog, typed: [...dialog.typed].slice(0, -1).join('') }
    if (key.ctrl || key.meta) return dialog
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    return { ...dialog, typed: dialog.typed + input.replace(/[\u0000-\u001f\u007f-\u009f]/g, '') }
  }
  if (key.return) return take(dialog, question, choices[dialog.chosen] ?? usual)
  const step = key.downArrow || key.tab ? 1 : key.upArrow ? choices.length - 1 : 0
  const begun = input === '' ? -1 : choices.findIndex((choice) => choice.startsWith(input))
  return { ...dialog, chosen: begun >= 0 ? begun : (dialog.chosen + step) % choices.length }
}
