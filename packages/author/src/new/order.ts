/** What kind of problem a new package is begun with. */
export const newTypes = ['pass-fail', 'scoring', 'interactive'] as const
export type NewType = (typeof newTypes)[number]

/** The languages in which a new package's programs are begun. */
export const programLanguages = ['python', 'cpp'] as const
export type ProgramLanguage = (typeof programLanguages)[number]

/** What is asked of whoever begins a package. */
export interface NewPackage {
  readonly name: string
  readonly type: NewType
  /** Language code of the statement. */
  readonly language: string
  readonly programs: ProgramLanguage
  /** An output validator of its own, where the default one would do; interactive problems always have one. */
  readonly withOutputValidator: boolean
  /** A generator and a generators.yaml; the secret data is then made by them. */
  readonly withGenerator: boolean
  readonly author: string
  readonly license: string
}

/** Files of a package by path. */
export type PackageFiles = ReadonlyMap<string, string>
