import type { Notes } from '../notes.ts'
import type { ElementContent, Text } from '../tree.ts'
import type { Words } from '../words.ts'
import type { Flow } from './flow.ts'
import type { Scanner } from './scanner.ts'

/** What ends a part of a text: a brace, the next cell or row of a table, the next item of a list. */
export type Terminator = '}' | ']' | '&' | 'row' | 'item'
/** Why a part of a text has ended; `end` is an `\end`, whose name is in `pendingEnd`. */
export type Ending = Terminator | 'end' | 'eof'

/** What a table knows while its cells are read. */
export interface TableContext {
  /** Rules above the row that is read: all along it, or under columns from 0, each from and to. */
  ruleAbove: 'none' | 'all' | readonly (readonly [number, number])[]
  cell: { colSpan: number; rowSpan: number; spec: string | null }
}

/** Where a figure's or a table's caption goes. */
export interface FigureContext {
  readonly kind: 'figure' | 'table'
  caption: ElementContent[] | null
  number: number
  /** Figures inside this one that have a caption. */
  parts: number
  /** The figure that this one is inside of. */
  readonly outer: FigureContext | null
}

export interface Footnote {
  /** Null until its text is read. */
  blocks: ElementContent[] | null
}

/** A macro of the author's: what it stands for, `#1` being its first argument. */
export interface Macro {
  readonly body: string
  readonly parameters: number
  /** The first argument where it is not given in brackets; null where it has to be given in braces. */
  readonly optional: string | null
}

/** A text that is being parsed. The parts of the parser work on it in turn. */
export interface Parser {
  readonly scanner: Scanner
  readonly notes: Notes
  readonly words: Words
  readonly macros: Map<string, Macro>
  /** What the author's own environments begin and end with. */
  readonly environments: Map<string, { readonly begin: Macro; readonly end: string }>
  readonly footnotes: Footnote[]
  readonly labels: Map<string, string>
  readonly references: { readonly node: Text; readonly label: string; readonly line: number }[]
  readonly counters: { figure: number; table: number }
  /** Names of the environments that are open, outermost first. */
  readonly open: string[]
  /** The name in an `\end` that has been read and that its environment has not seen yet. */
  pendingEnd: string | null
  depth: number
  /** More than 0 in text of a typewriter, where quotes and dashes stay as they are typed. */
  verbatim: number
  table: TableContext | null
  figure: FigureContext | null
  title: string | null
  /** Reads on into a flow until something ends it. */
  parse(flow: Flow, terminators: readonly Terminator[]): Ending
}
