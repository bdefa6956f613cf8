import type { Homework } from '@gavel/shared/class'
import { fullPoints, type GradeFormat } from '@gavel/shared/homework'

/**
 * A field as RFC 4180 writes it. A spreadsheet takes a text that begins with = + - @, a tab or a line break for a formula; an
 * apostrophe before it makes it a text (OWASP, "CSV Injection"). Numbers are written by `figure`.
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const figure = (value: number) => String(value)
const line = (fields: readonly string[]) => `${fields.join(',')}\r\n`

/** Points of all pupils with the state of each problem. UTF-8 with its mark, without which a spreadsheet guesses. */
function toCsv({ names, rows }: Homework): string {
  const head = ['username', 'name', ...names.flatMap(({ slug }) => [slug, `${slug} state`]), 'points']
  const body = rows.map(({ username, displayName, cells, points }) =>
    line([
      csvField(username),
      csvField(displayName ?? ''),
      ...cells.flatMap((cell) => [figure(cell.points), csvField(`${cell.state}${cell.late ? ' late' : ''}`)]),
      figure(points),
    ]),
  )
  return `\ufeff${line(head.map(csvField))}${body.join('')}`
}

/**
 * Points as Moodle takes them under Grades > Import > CSV file: a line with the names of columns, one that maps to "username" and one
 * that is a grade item (docs.moodle.org, "Grade import"). Without a mark, which would be part of the first name; without feedback,
 * which would overwrite grades.
 */
function toMoodle({ title, rows }: Homework): string {
  const body = rows.map(({ username, points }) => line([csvField(username), figure(points)]))
  return `${line(['username', title].map(csvField))}${body.join('')}`
}

/**
 * Points as Canvas takes them under Grades > Import (Canvas instructor guide, "import grades in the gradebook"): the columns Student,
 * ID, SIS User ID, SIS Login ID and Section, of which SIS Login ID finds the student, then the assignment; a line "Points Possible"
 * says of how many.
 */
function toCanvas({ title, className, rows }: Homework): string {
  const possible = ['    Points Possible', '', '', '', ''].map(csvField)
  const body = rows.map(({ username, displayName, points }) =>
    line([...[displayName ?? username, '', '', username, className].map(csvField), figure(points)]),
  )
  const head = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', title].map(csvField)
  return `${line(head)}${line([...possible, figure(fullPoints)])}${body.join('')}`
}

const writers: Readonly<Record<GradeFormat, (homework: Homework) => string>> = {
  csv: toCsv,
  moodle: toMoodle,
  canvas: toCanvas,
}

/** The points of homework as a file. */
export function exportGrades(homework: Homework, format: GradeFormat): string {
  return writers[format](homework)
}

/** A name of the file that every system takes. */
export function gradesFileName({ title }: Pick<Homework, 'title'>, format: GradeFormat): string {
  const plain = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return `${plain}-${format === 'csv' ? 'points' : format}.csv`
}
