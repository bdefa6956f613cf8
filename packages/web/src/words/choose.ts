import { german } from './de.ts'
import { english } from './en.ts'
import { french } from './fr.ts'
import type { Words } from './words.ts'

/** Languages that pages speak, by their ISO 639 code. */
export const languages = { en: english, de: german, fr: french } as const satisfies Record<string, Words>
export type LanguageCode = keyof typeof languages

export function isLanguageCode(code: string): code is LanguageCode {
  return Object.hasOwn(languages, code)
}

/** Most languages of an Accept-Language header that are looked at. */
const mostAccepted = 20

/** The languages of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4); those with a quality of 0 are left out. */
export function acceptedLanguages(header: string): string[] {
  return header
    .split(',', mostAccepted)
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase())
      const quality = parameters.find((each) => each.startsWith('q='))?.slice(2)
      return { range, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((first, second) => second.quality - first.quality)
    .map(({ range }) => range)
}

/** The language of a page: the one that was chosen, else the first accepted one that there is, else English. */
export function chooseLanguage(chosen: string | undefined, acceptLanguage: string | undefined): LanguageCode {
  if (chosen !== undefined && isLanguageCode(chosen)) return chosen
  for (const range of acceptedLanguages(acceptLanguage ?? '')) {
    const [base = ''] = range.split('-', 1)
    if (isLanguageCode(base)) return base
  }
  return 'en'
}
