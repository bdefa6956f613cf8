import { nearestNames } from '@gavel/shared/nearest'

/** The choice that was most likely meant by a word: but for capitals and what joins its parts, or the nearest. */
export function nearestChoice(word: string, choices: readonly string[]): string | undefined {
  const fold = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '-')
  const plain = fold(word)
  return (
    choices.find((choice) => fold(choice) === plain) ??
    choices.find((choice) => fold(choice).replaceAll('-', '') === plain.replaceAll('-', '')) ??
    nearestNames(plain, choices, 1)[0]
  )
}
