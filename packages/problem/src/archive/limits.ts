/** Bounds on what an archive may hold and become. Sizes in bytes. */
export interface ArchiveLimits {
  /** The archive itself. */
  readonly archiveBytes: number
  readonly entries: number
  readonly entryBytes: number
  /** All entries together. */
  readonly totalBytes: number
  /** How many times its own size an archive may become, where that is more than `ratioFromBytes`. */
  readonly ratio: number
  readonly ratioFromBytes: number
}

/** Those of a problem package: what `readTree` and the server take, and no more. */
export const packageLimits: ArchiveLimits = {
  archiveBytes: 4 * 1024 ** 3,
  entries: 100_000,
  entryBytes: 1024 ** 3,
  totalBytes: 4 * 1024 ** 3,
  // Test data is repetitive: an input of equal lines shrinks to a thousandth. Only what is large in all is suspect.
  ratio: 200,
  ratioFromBytes: 512 * 1024 ** 2,
}
