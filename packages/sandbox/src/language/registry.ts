import type { LanguageInfo } from '@gavel/shared/language'

/** The languages of an image (or of the host), and how to compile and run each. */
export interface LanguageRegistry {
  /** Every language known, available or not, in the order of the registry. */
  list(): readonly LanguageInfo[]
  /**
   * The language a source file is most likely written in, by its ending (and, for `.py`, its first line);
   * null where none fits. Where several fit, the available one that comes first.
   */
  detect(fileName: string, firstLine?: string): LanguageInfo | null
  /** @throws GavelError `language.unknown` (with the nearest ids) or `language.missing`. */
  require(id: string): LanguageInfo
}
