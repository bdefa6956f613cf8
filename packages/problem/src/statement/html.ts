import { toHtml } from 'hast-util-to-html'
import { placeMath } from './math.ts'
import type { StatementDocument } from './statement.ts'
import type { Root } from './tree.ts'

/**
 * The HTML of a statement, to be put into a page: elements, without `<html>` around them, formulas as MathML. It loads
 * nothing but the pictures whose addresses the caller gave. Formulas that cannot be rendered are added to the notes.
 */
export function renderHtml(statement: StatementDocument): string {
  const root: Root = structuredClone(statement.root)
  placeMath(root, statement.notes)
  return toHtml(root, { closeSelfClosing: false, quoteSmart: false })
}
