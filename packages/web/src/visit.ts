import type { Role } from '@gavel/shared/user'
import type { LanguageCode } from './words/choose.ts'
import type { Words } from './words/words.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Who looks at a page, and how: what every page is drawn with. */
export interface Visit {
  readonly user: { readonly username: string; readonly role: Role } | null
  readonly language: LanguageCode
  readonly words: Words
  readonly theme: Theme
  /** Path and query of the page, to come back to. */
  readonly here: string
  /** What each form of the page sends along, so that no other site can send it. */
  readonly formToken: string
  /** Whether somebody may make an account here: by himself, with an invitation, or not. */
  readonly registration: 'open' | 'invite' | 'closed'
  /** Addresses of style and script, with the hash of what is in them. */
  readonly assets: { readonly style: string; readonly script: string }
}
