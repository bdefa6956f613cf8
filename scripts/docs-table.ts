import { readFileSync, writeFileSync } from 'node:fs'

const end = '<!-- end of table -->'

/**
 * Puts a table into a page of the docs, between the line that names the command that makes it and the next end mark.
 * @throws Error where the page has no such place.
 */
export function writeTable(file: string, command: string, table: string): void {
  const begin = `<!-- table: ${command} -->`
  const text = readFileSync(file, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error(`${file} has no place "${begin}" for the table`)
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${table.trim()}\n\n${text.slice(to)}`)
}
