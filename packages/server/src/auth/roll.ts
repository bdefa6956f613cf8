import { randomInt } from 'node:crypto'
import { GavelError } from '@gavel/shared/error'
import { displayNameSchema, passwordSchema, usernameSchema } from '@gavel/shared/user'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'

/** A line of the list of a class. */
export interface RollEntry {
  /** In the file, from 1. */
  readonly line: number
  readonly username: string
  readonly displayName: string | null
  /** Null where the file says none. */
  readonly password: string | null
  readonly class: string | null
  readonly seat: string | null
}

const mostEntries = 10_000

/** What a column may be called, in small letters. */
const columnNames = {
  username: ['username', 'user', 'login', 'account', 'benutzername'],
  displayName: ['name', 'display name', 'displayname', 'full name'],
  firstName: ['first name', 'firstname', 'given name', 'vorname'],
  lastName: ['last name', 'lastname', 'surname', 'family name', 'nachname'],
  password: ['password', 'passwort'],
  class: ['class', 'group', 'klasse', 'gruppe'],
  seat: ['seat', 'place', 'platz', 'sitzplatz'],
} as const
type Column = keyof typeof columnNames

/** Letters that Unicode takes no mark off, and umlauts as German writes them without. */
const letters = new Map(
  Object.entries({
    ä: 'ae',
    ö: 'oe',
    ü: 'ue',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    å: 'a',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ı: 'i',
  }),
)

/** The username of a person: small letters without marks, the words joined by dots. Null where nothing of it is left. */
export function usernameOf(name: string): string | null {
  const plain = [...name.normalize('NFC').toLowerCase()]
    .map((letter) => letters.get(letter) ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
  const words = plain.split(/[\s.,]/).map((word) => word.replaceAll(/[^a-z0-9_-]/g, ''))
  const parsed = usernameSchema.safeParse(
    words
      .filter((word) => word !== '')
      .join('.')
      .slice(0, 28)
      .replace(/[._-]$/, ''),
  )
  return parsed.success ? parsed.data : null
}

/** A password to be read off paper: six syllables and two digits, 43 bits, no look-alikes. */
export function makePassword(): string {
  const pick = (signs: string) => signs[randomInt(signs.length)] ?? ''
  const word = () => Array.from({ length: 3 }, () => pick('bdfghkmnprstvz') + pick('aeiou')).join('')
  return `${word()}-${word()}-${pick('23456789')}${pick('23456789')}`
}

/** The text of a file as spreadsheets write it: UTF-8, or UTF-16 with its mark. @throws GavelError `request.invalid` */
export function decodeRoll(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new GavelError('request.invalid', 'The list is not UTF-8 text.', {
      file,
      hint: 'Save it as "CSV UTF-8" in the spreadsheet.',
      cause,
    })
  }
}

/** The separator that the head has most of. */
function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const counts = [',', ';', '\t'].map((sign) => [head.split(sign).length, sign] as const)
  return counts.reduce((most, each) => (each[0] > most[0] ? each : most))[1]
}

function columnsOf(head: readonly string[], file: string): Map<Column, number> {
  const columns = new Map<Column, number>()
  for (const [index, title] of head.entries()) {
    const plain = title.trim().toLowerCase()
    for (const [column, names] of Object.entries(columnNames) as [Column, readonly string[]][])
      if (names.includes(plain) && !columns.has(column)) columns.set(column, index)
  }
  const named: Column[] = ['username', 'displayName', 'lastName', 'firstName']
  if (named.some((column) => columns.has(column))) return columns
  throw new GavelError('request.invalid', 'The first line names no column of usernames or names.', {
    file,
    line: 1,
    hint: 'Columns are username, name (or first name, last name), password, class and seat; the first line names them.',
  })
}

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }))

function readRecords(text: string, file: string) {
  try {
    const options = {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }
    return recordsSchema.parse(parse(text, options))
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new GavelError('request.invalid', `The list is no CSV: ${message}.`, { file, cause })
  }
}

/** The list of a class in the bytes of a file, UTF-8 or UTF-16. @throws GavelError as `parseRoll` */
export function readRoll(bytes: Uint8Array, file: string): RollEntry[] {
  return parseRoll(decodeRoll(bytes, file), file)
}

/**
 * The list of a class in CSV, as spreadsheets write it: with commas, semicolons or tabs.
 * A username that is not given is made of the name; of two that are the same the second gets a number.
 * @throws GavelError `request.invalid`, with the line.
 */
export function parseRoll(text: string, file: string): RollEntry[] {
  const [head, ...records] = readRecords(text, file)
  const columns = columnsOf(head?.record ?? [], file)
  const taken = new Set<string>()
  const fail = (line: number, message: string, hint?: string) =>
    new GavelError('request.invalid', message, { file, line, hint })
  if (records.length > mostEntries) throw fail(mostEntries + 1, `More than ${mostEntries} people are in the list.`)
  return records.map(({ record, info: { lines: line } }) => {
    const cell = (column: Column) => {
      const text = (record[columns.get(column) ?? -1] ?? '').trim()
      return text === '' ? null : text
    }
    const joined = [cell('firstName'), cell('lastName')].filter((part) => part !== null).join(' ')
    const named = displayNameSchema.nullable().safeParse(cell('displayName') ?? (joined === '' ? null : joined))
    if (!named.success) throw fail(line, named.error.issues[0]?.message ?? 'the name cannot be that')
    const given = cell('username')
    const parsed = given === null ? null : usernameSchema.safeParse(given)
    if (parsed !== null && !parsed.success) throw fail(line, `"${given}": ${parsed.error.issues[0]?.message}.`)
    const base = parsed?.data ?? usernameOf(named.data ?? '')
    if (base === null) {
      throw fail(line, `No username can be made of "${named.data ?? ''}".`, 'Add a column "username" and give one.')
    }
    if (given !== null && taken.has(base)) throw fail(line, `The username ${base} is in the list twice.`)
    let username = base
    for (let number = 2; taken.has(username); number++) username = `${base}${number}`
    taken.add(username)
    const password = passwordSchema.nullable().safeParse(cell('password'))
    if (!password.success) throw fail(line, password.error.issues[0]?.message ?? 'the password cannot be that')
    return {
      line,
      username,
      displayName: named.data,
      password: password.data,
      class: cell('class')?.slice(0, 100) ?? null,
      seat: cell('seat')?.slice(0, 100) ?? null,
    }
  })
}
