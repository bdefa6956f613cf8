import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { type LanguageCode, languages } from '../words/choose.ts'

type Language = Pick<Visit, 'language'>

const mebibyte = 1024 * 1024

/** The formats of a language. To make one costs a tenth of a millisecond, which a list of a hundred rows would pay three hundred times. */
function formatsOf(language: string) {
  const digits = (most: number) => new Intl.NumberFormat(language, { maximumFractionDigits: most })
  return {
    digits: [digits(0), digits(1), digits(2)] as const,
    languages: new Intl.DisplayNames(language, { type: 'language' }),
    date: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    time: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
  }
}

const formats = Object.fromEntries(
  Object.keys(languages).map((language) => [language, formatsOf(language)]),
) as Readonly<Record<LanguageCode, ReturnType<typeof formatsOf>>>

const number = ({ language }: Language, value: number, most: 0 | 1 | 2) => formats[language].digits[most].format(value)

/** Seconds as `1.25 s`, in the signs of the language. */
export function seconds(language: Language, value: number): string {
  return `${number(language, value, value < 10 ? 2 : 1)}\u00a0s`
}

/** Bytes as MiB, with a decimal below 100. */
export function memory(language: Language, bytes: number): string {
  const size = bytes / mebibyte
  return `${number(language, size, size < 100 ? 1 : 0)}\u00a0MiB`
}

/** Bytes of a file: as KiB below a MiB, else as `memory`. */
export function size(language: Language, bytes: number): string {
  return bytes < mebibyte ? `${number(language, bytes / 1024, 1)}\u00a0KiB` : memory(language, bytes)
}

/** Points, with no more decimals than tell them apart. */
export function points(language: Language, value: number): string {
  return number(language, value, 2)
}

/** What a language is called, by its ISO 639 code; the code itself where it is none. */
export function languageName({ language }: Language, code: string): string {
  try {
    return formats[language].languages.of(code) ?? code
  } catch {
    return code
  }
}

/** A time (milliseconds since 1970), as ISO 8601 for programs; people see it in UTC until a script shows it in their own zone. */
export function time({ language }: Language, milliseconds: number): Html {
  const shown = `${formats[language].time.format(milliseconds)} UTC`
  return html`<time datetime="${new Date(milliseconds).toISOString()}">${shown}</time>`
}

/** A day, by a time of it (milliseconds since 1970), in UTC. */
export function date({ language }: Language, milliseconds: number): string {
  return formats[language].date.format(milliseconds)
}

/** A month with its year, by a time of it (milliseconds since 1970), in UTC. */
export function month({ language }: Language, milliseconds: number): string {
  return formats[language].month.format(milliseconds)
}
