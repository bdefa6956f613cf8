/** ISO 639 codes of the languages that Polygon names. */
const codes: Readonly<Record<string, string>> = {
  english: 'en',
  russian: 'ru',
  ukrainian: 'uk',
  armenian: 'hy',
  azerbaijani: 'az',
  belarusian: 'be',
  bulgarian: 'bg',
  chinese: 'zh',
  croatian: 'hr',
  czech: 'cs',
  dutch: 'nl',
  estonian: 'et',
  finnish: 'fi',
  french: 'fr',
  georgian: 'ka',
  german: 'de',
  greek: 'el',
  hebrew: 'he',
  hungarian: 'hu',
  indonesian: 'id',
  italian: 'it',
  japanese: 'ja',
  kazakh: 'kk',
  korean: 'ko',
  kyrgyz: 'ky',
  latvian: 'lv',
  lithuanian: 'lt',
  persian: 'fa',
  polish: 'pl',
  portuguese: 'pt',
  romanian: 'ro',
  serbian: 'sr',
  slovak: 'sk',
  slovene: 'sl',
  spanish: 'es',
  swedish: 'sv',
  tajik: 'tg',
  turkish: 'tr',
  turkmen: 'tk',
  uzbek: 'uz',
  vietnamese: 'vi',
}

/** The code of a language as Polygon names it; null where it is none that is known here. */
export function languageCode(name: string): string | null {
  const known = codes[name.toLowerCase()]
  if (known !== undefined) return known
  return /^[a-z]{2,3}$/.test(name) ? name : null
}
