/** A draft as a browser keeps it. */
export interface Kept {
  readonly text: string
  /** That of the server's draft that it was written from; null where there was none. */
  readonly revision: string | null
  /** Whether the server has this very text. */
  readonly isSaved: boolean
}

/** A draft as the server keeps it. */
export interface Remote {
  readonly text: string
  readonly revision: string
}

/** What is shown, and what is offered beside it, for neither may go without having been looked at. */
export interface Choice {
  readonly shown: Kept
  readonly offered: Remote | null
}

/** Chooses between what this browser keeps and what the server does; null where neither keeps anything. */
export function chooseDraft(kept: Kept | null, remote: Remote | null): Choice | null {
  if (remote === null) return kept && { shown: { ...kept, revision: null, isSaved: false }, offered: null }
  const saved = { shown: { ...remote, isSaved: true }, offered: null }
  if (kept === null || kept.isSaved || kept.text === remote.text) return saved
  return { shown: kept, offered: kept.revision === remote.revision ? null : remote }
}
