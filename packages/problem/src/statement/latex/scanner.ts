import type { Notes } from '../notes.ts'

/** Bounds of what macros may make of a text. */
const mostExpanded = 500_000
const mostExpansions = 20_000
const mostFrames = 100

interface Frame {
  readonly text: string
  at: number
  /** Lines passed, of the source; null in the text of a macro, which stands where the macro does. */
  line: number | null
}

/**
 * Reads a LaTeX text a character at a time. The text of a macro is pushed in front of what is left. All of it is
 * bounded, so no text takes more than a time in proportion to its length.
 */
export interface Scanner {
  /** The next character; empty at the end. */
  peek(): string
  next(): string
  /** The line of the source, from 1. */
  line(): number
  /** What a sticky expression finds here, taken; null where it finds nothing. */
  take(pattern: RegExp): string | null
  startsWith(text: string): boolean
  /** Puts the text of a macro in front of what is left; false, after noting it, where that would be too much. */
  push(text: string): boolean
  /** Takes a command, whose backslash is next, with the space after it: its name, such as `textbf` or `&`. */
  command(): string
  /** The same without taking it. */
  peekCommand(): string
  /** Passes over spaces, comments and line ends. */
  skipSpace(): void
  /** Passes over a comment, whose `%` is next, and tells whether an empty line follows. */
  skipComment(): boolean
  /** The source of an argument: what is in the braces that are next, or one command or character; null at the end. */
  argument(): string | null
  /** The same of an address, in which `%` begins no comment. */
  address(): string
  /** The source in the square brackets that are next; null where there are none. */
  option(): string | null
  /** All up to a text, which is taken too; null where the text does not follow. */
  until(end: string): string | null
}

export function createScanner(source: string, notes: Notes): Scanner {
  const frames: Frame[] = [{ text: source, at: 0, line: 1 }]
  let expanded = 0
  let expansions = 0

  function top(): Frame {
    let frame = frames.at(-1) as Frame
    while (frame.at >= frame.text.length && frames.length > 1) {
      frames.pop()
      frame = frames.at(-1) as Frame
    }
    return frame
  }

  function pass(frame: Frame, length: number): string {
    const taken = frame.text.slice(frame.at, frame.at + length)
    frame.at += length
    if (frame.line !== null) for (const sign of taken) if (sign === '\n') frame.line++
    return taken
  }

  const scanner: Scanner = {
    peek: () => {
      const frame = top()
      return frame.text[frame.at] ?? ''
    },
    next: () => pass(top(), 1),
    line: () => frames[0]?.line ?? 1,
    take: (pattern) => {
      const frame = top()
      pattern.lastIndex = frame.at
      const match = pattern.exec(frame.text)
      return match === null || match[0] === '' ? null : pass(frame, match[0].length)
    },
    startsWith: (text) => {
      const frame = top()
      return frame.text.startsWith(text, frame.at)
    },
    push: (text) => {
      top()
      expanded += text.length
      expansions++
      if (expanded > mostExpanded || expansions > mostExpansions || frames.length >= mostFrames) {
        notes.add('latex-syntax', 'The macros expand to too much: they are left out from here on.', scanner.line())
        return false
      }
      frames.push({ text, at: 0, line: null })
      return true
    },
    command: () => {
      scanner.next()
      const name = scanner.take(/[a-zA-Z@]+\*?/y)
      if (name === null) return scanner.next()
      // Space after a name ends it; an empty line after it still ends the paragraph.
      scanner.take(/[ \t]*(?:\n(?![ \t]*\n))?[ \t]*/y)
      return name
    },
    peekCommand: () => {
      const frame = top()
      const pattern = /\\([a-zA-Z@]+\*?|[\s\S])/y
      pattern.lastIndex = frame.at
      return pattern.exec(frame.text)?.[1] ?? ''
    },
    skipSpace: () => {
      for (;;) {
        if (scanner.take(/\s+/y) !== null) continue
        if (scanner.peek() !== '%') return
        scanner.skipComment()
      }
    },
    skipComment: () => {
      scanner.take(/%[^\n]*\n?[ \t]*/y)
      return scanner.startsWith('\n')
    },
    argument: () => {
      scanner.skipSpace()
      const first = scanner.peek()
      if (first === '') return null
      if (first === '\\') {
        const name = scanner.peekCommand()
        scanner.next()
        for (let index = 0; index < name.length; index++) scanner.next()
        return `\\${name}`
      }
      return first === '{' ? balanced(scanner, '{', '}', notes) : scanner.next()
    },
    address: () => {
      scanner.skipSpace()
      return scanner.peek() === '{' ? balanced(scanner, '{', '}', notes, true) : (scanner.argument() ?? '')
    },
    option: () => {
      scanner.take(/[ \t]*(?=\[)/y)
      return scanner.peek() === '[' ? balanced(scanner, '[', ']', notes) : null
    },
    until: (end) => {
      const frame = top()
      const found = frame.text.indexOf(end, frame.at)
      if (found === -1) return null
      const taken = pass(frame, found - frame.at)
      pass(frame, end.length)
      return taken
    },
  }
  return scanner
}

/** What is between an opening and its closing sign, with braces inside in pairs; comments are dropped. */
function balanced(scanner: Scanner, open: '{' | '[', close: '}' | ']', notes: Notes, percent = false): string {
  const line = scanner.line()
  scanner.next()
  let depth = 0
  const parts: string[] = []
  for (;;) {
    const sign = scanner.peek()
    if (sign === '') {
      notes.add('latex-syntax', `This "${open}" is not closed.`, line)
      return parts.join('')
    }
    if (sign === '%' && !percent) {
      scanner.skipComment()
      continue
    }
    if (sign === close && depth === 0) {
      scanner.next()
      return parts.join('')
    }
    if (sign === '{') depth++
    else if (sign === '}' && depth > 0) depth--
    else if (sign === '\\') parts.push(scanner.next())
    parts.push(scanner.next())
  }
}
