import type { ProblemState } from '@gavel/shared/problem'
import type { Role } from '@gavel/shared/user'
import type { Identity } from './identity.ts'

/** What a role gives beside one's own things. */
type Power = 'submissions of others' | 'secret tests' | 'administration' | 'publishing' | 'problems of others'

const powers: Readonly<Record<Role, readonly Power[]>> = {
  user: [],
  setter: ['publishing'],
  admin: ['submissions of others', 'secret tests', 'administration', 'publishing', 'problems of others'],
}

/** Something that not everybody may see. */
export type Thing =
  | { readonly kind: 'submission'; readonly ownerId: string }
  /** Submissions of a user; null for those of all. */
  | { readonly kind: 'submissions'; readonly username: string | null }
  /** How a person gets on: what is solved, when, how fast, and the rating. */
  | { readonly kind: 'progress'; readonly username: string }
  /** All that judging told of secret test cases: others are told what the problem's feedback level allows. */
  | { readonly kind: 'secret tests' }
  /** A problem as solvers get it; `ownerId` is the setter whose it is. */
  | { readonly kind: 'problem'; readonly state: ProblemState; readonly ownerId: string | null }
  /** Versions and settings of a problem, and the right to change them. */
  | { readonly kind: 'problem settings'; readonly ownerId: string | null }
  /** One's own publications, and the right to publish new problems. */
  | { readonly kind: 'publishing' }
  /** Nodes, rejudgings, metrics, and what is set for everybody. */
  | { readonly kind: 'administration' }

/** Who asks. */
export type Asker = Pick<Identity, 'id' | 'username' | 'role'>

function has(asker: Asker | null, power: Power): boolean {
  return asker !== null && powers[asker.role].includes(power)
}

/** Whether somebody may see a thing: the one rule that pages and the API ask. `asker` is null where nobody signed in. */
export function maySee(asker: Asker | null, thing: Thing): boolean {
  switch (thing.kind) {
    case 'submission':
      return asker?.id === thing.ownerId || has(asker, 'submissions of others')
    case 'submissions':
    case 'progress':
      return (asker !== null && asker.username === thing.username) || has(asker, 'submissions of others')
    case 'problem':
      return thing.state === 'public' || maySee(asker, { kind: 'problem settings', ownerId: thing.ownerId })
    case 'problem settings':
      return (
        (asker !== null && asker.id === thing.ownerId && has(asker, 'publishing')) || has(asker, 'problems of others')
      )
    case 'publishing':
    case 'secret tests':
    case 'administration':
      return has(asker, thing.kind)
  }
}
