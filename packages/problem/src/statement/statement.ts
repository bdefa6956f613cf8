import { type Constants, noteUnknownConstants, substituteConstants } from './constants.ts'
import { type ImageResolver, type PictureLookup, resolveImages } from './images.ts'
import { parseLatex } from './latex/parse.ts'
import { parseMarkdown } from './markdown.ts'
import { noteProse } from './math-prose.ts'
import { createNotes, type Notes } from './notes.ts'
import { placeSamples, type StatementSample } from './samples.ts'
import { sanitizeStatement } from './sanitize.ts'
import { element, isElement, type Root, textOf } from './tree.ts'
import { wordsOf } from './words.ts'

export interface StatementSource {
  readonly format: 'markdown' | 'latex'
  readonly text: string
  /** ISO 639 code. */
  readonly language: string
}

/** What is put into a statement. */
export interface StatementInsertions {
  /** Name of the problem, which becomes the heading; null takes the one that LaTeX's `\problemname` gives, if any. */
  readonly name: string | null
  readonly samples: readonly StatementSample[]
  readonly constants: Constants
  readonly resolveImage: ImageResolver
  /** Whether there is a file of that name, shown or not; by default none but those that are shown. */
  readonly isThere?: PictureLookup
}

/** A statement ready to be written out: sanitised, with samples, constants and pictures; formulas still as TeX. */
export interface StatementDocument {
  readonly root: Root
  readonly name: string | null
  readonly language: string
  /** What is wrong with it; rendering adds to these. */
  readonly notes: Notes
}

/** Most characters of a statement's source; real ones have fewer than 50 000. */
const mostCharacters = 128 * 1024

/**
 * Reads a statement of either format into one tree (problem packages 2025-09, "Problem Statements"). No text makes it
 * throw or run away: what is not understood is noted, and shown as far as that makes sense.
 */
export function readStatement(source: StatementSource, insertions: StatementInsertions): StatementDocument {
  const { format, language } = source
  const { samples, constants, resolveImage: resolve, isThere = () => false } = insertions
  const notes = createNotes()
  const words = wordsOf(language)
  const text = substituteConstants(source.text.replaceAll('\0', '\ufffd').replace(/^\ufeff/, ''), format, constants)
  let root: Root
  let name = insertions.name
  if (text.length > mostCharacters) {
    notes.add('too-large', `The statement has ${text.length} characters; more than ${mostCharacters} are not rendered.`)
    root = { type: 'root', children: [element('pre', {}, [text.slice(0, mostCharacters)])] }
  } else if (format === 'latex') {
    const parsed = parseLatex(text, words, notes)
    root = parsed.root
    name ??= parsed.title
  } else {
    root = parseMarkdown(text, words, notes)
    noteUnknownConstants(root, notes)
  }
  const clean = sanitizeStatement(root, notes)
  noteProse(clean, notes)
  resolveImages(clean, { resolve, isThere }, words, notes)
  placeSamples(clean, samples, words, notes)
  if (name !== null) putHeading(clean, name)
  return { root: clean, name, language, notes }
}

/** The problem's name on top; a first heading of the statement's that says the same gives way to it. */
function putHeading(root: Root, name: string): void {
  const first = root.children.findIndex((child) => child.type === 'element')
  const heading = root.children[first]
  if (isElement(heading, 'h1') && textOf(heading).trim() === name.trim()) root.children.splice(first, 1)
  root.children.unshift(element('h1', {}, [name]))
}
