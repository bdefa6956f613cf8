import type { Visit } from '../visit.ts'

type Language = Pick<Visit, 'language'>

const mebibyte = 1024 * 1024

/** Seconds as `1.25 s`, in the signs of the language. */
export function seconds({ language }: Language, value: number): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 2 : 1 }).format(value)}\u00a0s`
}

/** Bytes as MiB, with a decimal below 100. */
export function memory({ language }: Language, bytes: number): string {
  const size = bytes / mebibyte
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: size < 100 ? 1 : 0 }).format(size)}\u00a0MiB`
}

/** Points, with no more decimals than tell them apart. */
export function points({ language }: Language, value: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
}

/** A time, as ISO 8601 for programs; people see it in UTC until a script shows it in their own zone. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

export function shownTime({ language }: Language, milliseconds: number): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(milliseconds)} UTC`
}
