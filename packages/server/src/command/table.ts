import { type Column, layTable } from '@gavel/shared/table'
import { print } from './command.ts'

/** The columns of each table that `gavel-server` prints, by what it lists. */
export const tables = {
  nodes: [
    { title: 'NODE', rank: 0, whole: true },
    { title: 'STATE', rank: 1, whole: true },
    { title: 'BUSY', rank: 3, whole: true },
    { title: 'JUDGED', rank: 5, whole: true },
    { title: 'FAILED', rank: 4, whole: true },
    { title: 'SEEN', rank: 2, whole: true },
    { title: 'SPEED', rank: 6, whole: true },
    { title: 'LANGUAGES', rank: 7 },
    { title: 'VERSION', rank: 8 },
  ],
  nodeTokens: [
    { title: 'NAME', rank: 0, whole: true },
    { title: 'MADE', rank: 2, whole: true },
    { title: 'REVOKED', rank: 1, whole: true },
  ],
  users: [
    { title: 'USERNAME', rank: 0, whole: true },
    { title: 'ROLE', rank: 2, whole: true },
    { title: 'STATE', rank: 1, whole: true },
    { title: 'NAME', rank: 3 },
    { title: 'CLASS', rank: 4 },
    { title: 'SEAT', rank: 6 },
    { title: 'MADE', rank: 7, whole: true },
    { title: 'SEEN', rank: 5, whole: true },
  ],
  accesses: [
    { title: 'KIND', rank: 1, whole: true },
    { title: 'FROM OR NAME', rank: 0 },
    { title: 'MADE', rank: 3, whole: true },
    { title: 'SEEN', rank: 2, whole: true },
  ],
  invitations: [
    { title: 'ID', rank: 0, whole: true },
    { title: 'FOR', rank: 1 },
    { title: 'USED', rank: 2, whole: true },
    { title: 'RUNS OUT', rank: 4, whole: true },
    { title: 'STATE', rank: 3, whole: true },
  ],
  classes: [
    { title: 'CLASS', rank: 0, whole: true },
    { title: 'PUPILS', rank: 1, whole: true },
    { title: 'MADE', rank: 2, whole: true },
  ],
  members: [
    { title: 'USERNAME', rank: 0, whole: true },
    { title: 'ROLE', rank: 1, whole: true },
    { title: 'NAME', rank: 2 },
  ],
  homework: [
    { title: 'HOMEWORK', rank: 0 },
    { title: 'START', rank: 3, whole: true },
    { title: 'DUE', rank: 1, whole: true },
    { title: 'PROBLEMS', rank: 2 },
  ],
} satisfies Readonly<Record<string, readonly Column[]>>

/** Prints a table as wide as the terminal; in a pipe its columns line up at their full width. */
export function printTable(name: keyof typeof tables, rows: readonly (readonly string[])[]): void {
  const width = process.stdout.columns ?? Number.POSITIVE_INFINITY
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll(/[\t\n]+/g, ' ')))
  for (const line of layTable(tables[name], cells, { width })) print(line)
}

/** A time as day and minute, in UTC. */
export const showMinute = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
