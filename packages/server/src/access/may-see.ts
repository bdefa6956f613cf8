import type { ClassRole } from '@gavel/shared/class'
import type { ProblemState } from '@gavel/shared/problem'
import type { Role } from '@gavel/shared/user'
import type { Identity } from './identity.ts'

/** What a role gives beside one's own things. */
type Power =
  | 'submissions of others'
  | 'secret tests'
  | 'administration'
  | 'publishing'
  | 'problems of others'
  | 'classes'

const powers: Readonly<Record<Role, readonly Power[]>> = {
  user: [],
  setter: ['publishing'],
  teacher: ['publishing', 'classes'],
  admin: ['submissions of others', 'secret tests', 'administration', 'publishing', 'problems of others', 'classes'],
}

/** Something that not everybody may see. */
export type Thing =
  /** `taught`: whether the asker teaches a class for whose homework it was made. */
  | { readonly kind: 'submission'; readonly ownerId: string; readonly taught: boolean }
  /** The right to make classes, which one then teaches. */
  | { readonly kind: 'classes' }
  /** A class; `role`: what the asker is in it. */
  | { readonly kind: 'class'; readonly role: ClassRole | null }
  /** All members of a class with their progress, its homework before it starts, and the right to change both. */
  | { readonly kind: 'class settings'; readonly role: ClassRole | null }
  /**
   * The right to give a member of a class a new password. `chosen`: whether the account was there before and a teacher put it
   * into the class, who could so take any account, or it came by itself; `teaches`: whether it teaches a class itself.
   */
  | {
      readonly kind: 'class password'
      readonly role: ClassRole | null
      readonly member: { readonly role: Role; readonly chosen: boolean; readonly teaches: boolean }
    }
  /** Submissions of a user; null for those of all. */
  | { readonly kind: 'submissions'; readonly username: string | null }
  /** How a person gets on: what is solved, when, how fast, and the rating. */
  | { readonly kind: 'progress'; readonly username: string }
  /** All that judging told of secret test cases: others are told what the problem's feedback level allows. */
  | { readonly kind: 'secret tests' }
  /** A problem as solvers get it; `ownerId` is the setter whose it is, `assigned` whether it is homework of the asker that has started. */
  | {
      readonly kind: 'problem'
      readonly state: ProblemState
      readonly ownerId: string | null
      readonly assigned?: boolean
    }
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
      return asker !== null && (asker.id === thing.ownerId || thing.taught || has(asker, 'submissions of others'))
    case 'class':
      return (asker !== null && thing.role !== null) || has(asker, 'administration')
    case 'class settings':
      return (asker !== null && thing.role === 'teacher') || has(asker, 'administration')
    case 'class password': {
      const { role, chosen, teaches } = thing.member
      const isPupil = role === 'user' && !chosen && !teaches
      return has(asker, 'administration') || (asker !== null && thing.role === 'teacher' && isPupil)
    }
    case 'submissions':
    case 'progress':
      return (asker !== null && asker.username === thing.username) || has(asker, 'submissions of others')
    case 'problem':
      return (
        thing.state === 'public' ||
        (asker !== null && thing.state === 'hidden' && thing.assigned === true) ||
        maySee(asker, { kind: 'problem settings', ownerId: thing.ownerId })
      )
    case 'problem settings':
      return (
        (asker !== null && asker.id === thing.ownerId && has(asker, 'publishing')) || has(asker, 'problems of others')
      )
    case 'publishing':
    case 'classes':
    case 'secret tests':
    case 'administration':
      return has(asker, thing.kind)
  }
}
