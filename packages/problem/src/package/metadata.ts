/** What a package says about itself that judging does not need. */
export interface PackageMetadata {
  readonly uuid: string | null
  /** As written; one of `licenses` in a package that is in order. */
  readonly license: string
  readonly rightsOwner: string | null
  readonly authors: readonly string[]
  /** Names of the contests or courses that the problem comes from. */
  readonly sources: readonly string[]
  /** Where `name`, `license` and so on stand: lines of problem.yaml, from 1. */
  readonly lines: MetadataLines
}

export const licenses = ['unknown', 'public domain', 'cc0', 'cc by', 'cc by-sa', 'educational', 'permission'] as const

export interface MetadataLines {
  readonly license: number
  readonly uuid: number
  readonly name: number
  readonly rightsOwner: number
}

/** The lines of a problem.yaml, given how to find the line of a key. */
export function metadataLines(line: (path: readonly string[]) => number): MetadataLines {
  return {
    license: line(['license']),
    uuid: line(['uuid']),
    name: line(['name']),
    rightsOwner: line(['rights_owner']),
  }
}
