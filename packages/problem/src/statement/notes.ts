/** Of what sort something wrong with a statement is. */
export type NoteKind =
  | 'too-large'
  | 'too-intricate'
  | 'latex-syntax'
  | 'latex-unknown'
  | 'math'
  | 'math-command'
  | 'math-words'
  | 'table-cells'
  | 'image-missing'
  | 'image-format'
  | 'image-external'
  | 'constant'
  | 'html-removed'
  | 'sample'

/** Something wrong with a statement, which is rendered all the same. Lines count from 1. */
export interface StatementNote {
  readonly kind: NoteKind
  readonly message: string
  readonly line?: number | undefined
  readonly hint?: string | undefined
}

/** Collects notes; the same one on the same line counts once, and after a hundred no more are kept. */
export interface Notes {
  readonly list: readonly StatementNote[]
  add(kind: NoteKind, message: string, line?: number, hint?: string): void
}

const mostNotes = 100

export function createNotes(): Notes {
  const list: StatementNote[] = []
  const known = new Set<string>()
  return {
    list,
    add: (kind, message, line, hint) => {
      const key = `${kind}:${line ?? ''}:${message}`
      if (list.length >= mostNotes || known.has(key)) return
      known.add(key)
      list.push({ kind, message: message.slice(0, 500), line, hint })
    },
  }
}
