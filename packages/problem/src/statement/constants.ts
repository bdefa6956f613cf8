import { inOneLine } from '@gavel/shared/trim'
import type { Notes } from './notes.ts'
import { type ElementContent, mathTag, type Root } from './tree.ts'

/** Constants of a package by `name` and `name.variant`, each as the text that is put in. */
export type Constants = ReadonlyMap<string, string>

const markdownPlace = /\{\{([a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)?)\}\}/g
const latexPlace = /\\constant\s*\{([^{}]*)\}/g

/**
 * A statement's source with its constants put in (2025-09, "Constants"): `{{name.variant}}` in Markdown,
 * `\constant{name.variant}` in LaTeX. Names that there are not stay as they stand; lines stay where they are.
 */
export function substituteConstants(source: string, format: 'markdown' | 'latex', constants: Constants): string {
  const place = format === 'markdown' ? markdownPlace : latexPlace
  return source.replace(place, (whole, name: string) => {
    const value = constants.get(name.trim())
    return value === undefined ? whole : inOneLine(value)
  })
}

/** Notes what still looks like a constant in the text of a Markdown statement; in formulas and code it may be meant so. */
export function noteUnknownConstants(root: Root, notes: Notes): void {
  const visit = (node: Root | ElementContent): void => {
    if (node.type === 'text') {
      for (const [, name = ''] of node.value.matchAll(markdownPlace)) {
        noteUnknownConstant(name, node.position?.start.line, notes)
      }
    } else if (
      node.type === 'root' ||
      (node.type === 'element' && node.tagName !== mathTag && node.tagName !== 'code')
    ) {
      for (const child of node.children) if (child.type !== 'doctype') visit(child)
    }
  }
  visit(root)
}

export function noteUnknownConstant(name: string, line: number | undefined, notes: Notes): void {
  notes.add('constant', `There is no constant "${name}".`, line, 'Define it in "constants" of problem.yaml.')
}
