import type { Feedback } from '@gavel/shared/feedback'
import type { NodeState } from '@gavel/shared/node'
import type { PublicationState } from '@gavel/shared/problem'
import type { RejudgingState } from '@gavel/shared/rejudging'
import type { SubmissionState } from '@gavel/shared/submission'
import type { Role } from '@gavel/shared/user'
import type { Verdict } from '@gavel/shared/verdict'

/** Judge nodes and their slots: how many there are, and how many of them work. */
export interface NodeCounts {
  readonly up: number
  readonly all: number
  readonly busy: number
  readonly slots: number
}

/** All that pages say themselves, in one language. Functions take what is put in, and know how the language counts. */
export interface Words {
  /** The language's own name for itself. */
  readonly languageName: string
  readonly nav: {
    readonly home: string
    readonly problems: string
    readonly submissions: string
    readonly publish: string
    readonly users: string
    readonly nodes: string
    readonly main: string
    readonly skip: string
  }
  readonly account: {
    readonly signIn: string
    readonly signOut: string
    readonly register: string
    readonly username: string
    readonly password: string
    readonly passwordHint: string
    readonly invitation: string
    readonly noAccount: string
    readonly haveAccount: string
    readonly signedInAs: string
    readonly firstAdministrator: string
    readonly firstAdministratorText: string
    readonly makeAccount: string
  }
  readonly settings: {
    readonly language: string
    readonly theme: string
    readonly themes: { readonly auto: string; readonly light: string; readonly dark: string }
    readonly apply: string
  }
  readonly home: {
    readonly title: string
    readonly welcome: string
    readonly intro: string
    readonly toProblems: string
    readonly recent: string
    readonly recentProblems: string
    readonly terminal: string
  }
  readonly problems: {
    readonly title: string
    readonly search: string
    readonly find: string
    readonly none: string
    readonly name: string
    readonly difficulty: string
    readonly keywords: string
    readonly standing: string
    readonly solved: string
    readonly points: (score: string, most: string) => string
    readonly withKeyword: (keyword: string) => string
    readonly all: string
    readonly next: string
    readonly first: string
    readonly difficulties: Readonly<Record<string, string>>
  }
  readonly problem: {
    readonly limits: (seconds: string, memory: string) => string
    readonly submit: string
    readonly language: string
    readonly source: string
    readonly orFile: string
    readonly signInToSubmit: string
    readonly yourSubmissions: string
    readonly attachments: string
    readonly statementIn: string
    readonly otherLanguages: string
    readonly pdf: string
    readonly inTerminal: string
    readonly copy: string
    readonly copied: string
    readonly noSource: string
    readonly samples: string
    readonly solution: string
  }
  readonly editor: {
    /** How the field is left by the keyboard. */
    readonly leave: string
    readonly saved: string
    readonly here: string
    readonly signedOut: string
    readonly nowhere: string
    readonly other: string
    readonly take: string
    readonly keep: string
    readonly keepDraft: string
    readonly kept: string
    readonly newer: string
  }
  /** Sentences on how a problem is judged. */
  readonly rules: {
    readonly title: string
    readonly submitAnswer: string
    readonly interactive: string
    readonly passes: (most: number) => string
    readonly validator: string
    readonly words: string
    readonly exactSpace: string
    readonly anyCase: string
    readonly exactCase: string
    readonly relative: (tolerance: string) => string
    readonly absolute: (tolerance: string) => string
    readonly passFail: string
    readonly scoring: string
    readonly compile: (seconds: string) => string
    readonly sizes: (source: string, output: string) => string
    readonly languages: (names: string) => string
    readonly feedback: Readonly<Record<Feedback, string>>
    readonly firstFailing: string
  }
  readonly submissions: {
    readonly title: string
    readonly none: string
    readonly when: string
    readonly problem: string
    readonly who: string
    readonly language: string
    readonly verdict: string
    readonly time: string
    readonly memory: string
    readonly next: string
  }
  readonly submission: {
    readonly title: (problem: string) => string
    readonly tests: string
    readonly test: string
    readonly progress: (done: number, total: number) => string
    readonly phases: { readonly waiting: string; readonly compiling: string; readonly testing: string }
    readonly compilerSaid: string
    readonly source: string
    readonly message: string
    readonly live: string
    readonly reconnecting: string
    readonly reload: string
    readonly again: string
  }
  readonly states: Readonly<Record<SubmissionState, string>>
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly users: {
    readonly title: string
    readonly search: string
    readonly none: string
    readonly name: string
    readonly class: string
    readonly seat: string
    readonly role: string
    readonly state: string
    readonly made: string
    readonly seen: string
    readonly never: string
    readonly active: string
    readonly disabled: string
    readonly roles: Readonly<Record<Role, string>>
    readonly change: string
    readonly disable: string
    readonly disableHint: string
    readonly enable: string
    readonly reset: string
    readonly resetHint: string
    readonly newPassword: string
    readonly shownOnce: string
    readonly next: string
  }
  readonly classImport: {
    readonly title: string
    readonly intro: string
    readonly file: string
    readonly paste: string
    readonly check: string
    readonly line: string
    readonly will: string
    readonly isNew: string
    readonly isKnown: string
    readonly make: string
    readonly none: string
    readonly done: string
    readonly doneHint: string
    readonly unchanged: string
    readonly password: string
  }
  /** How a person gets on. */
  readonly progress: {
    readonly title: string
    readonly of: (username: string) => string
    readonly rating: string
    readonly ratingText: string
    readonly noRating: (attempts: number) => string
    readonly curve: string
    readonly after: string
    readonly inFigures: string
    readonly solved: string
    readonly ofProblems: (solved: number, problems: number) => string
    readonly tried: string
    readonly streak: string
    readonly longest: string
    readonly days: (count: number) => string
    readonly onDays: string
    readonly byDifficulty: string
    readonly byKeyword: string
    readonly noDifficulty: string
    readonly share: string
    readonly year: string
    readonly yearText: (submissions: number, days: number) => string
    readonly inMonths: string
    readonly month: string
    readonly submissions: string
    readonly place: string
    readonly placeText: string
    readonly faster: string
    readonly leaner: string
    readonly problems: string
    readonly noPlace: string
  }
  readonly nodes: {
    readonly title: string
    readonly none: string
    readonly summary: (counts: NodeCounts) => string
    readonly name: string
    readonly state: string
    readonly states: Readonly<Record<NodeState, string>>
    readonly busy: string
    readonly busyOf: (busy: string, slots: string) => string
    readonly judged: string
    readonly speed: string
    readonly notMeasured: string
    readonly seen: string
    readonly judgesIn: string
    readonly can: string
    readonly languagesAndImages: (languages: number, images: number) => string
    readonly resume: string
    readonly queue: string
    readonly lane: string
    readonly lanes: { readonly contest: string; readonly practice: string; readonly rejudging: string }
    readonly waiting: string
    readonly inHand: string
    readonly nothingWaits: string
  }
  readonly rejudgings: {
    readonly title: string
    readonly one: string
    readonly intro: string
    readonly none: string
    readonly make: string
    readonly makeHint: (most: string) => string
    readonly any: string
    readonly fields: Readonly<Record<'problem' | 'user' | 'language' | 'verdict' | 'node' | 'submission', string>>
    readonly reason: string
    readonly selection: string
    readonly made: string
    readonly madeBy: (username: string) => string
    readonly by: string
    readonly state: string
    readonly states: Readonly<Record<RejudgingState, string>>
    readonly judged: string
    readonly changed: string
    readonly summary: (judged: string, total: string, changed: string) => string
    readonly matrix: string
    readonly beforeAfter: string
    readonly cell: (count: number, before: string, after: string) => string
    readonly notJudged: string
    readonly before: string
    readonly after: string
    readonly changing: string
    readonly ofCell: string
    readonly noneHere: string
    readonly more: (shown: string, command: string) => string
    readonly apply: string
    readonly applyHint: string
    readonly cancel: string
    readonly cancelHint: string
  }
  readonly publishing: {
    readonly title: string
    readonly intro: string
    readonly slug: string
    readonly slugHint: string
    readonly noSlug: string
    readonly who: string
    readonly shown: Readonly<Record<'public' | 'hidden' | 'draft', string>>
    readonly file: string
    readonly fileHint: string
    readonly noFile: string
    readonly send: string
    readonly inTerminal: string
    readonly one: string
    readonly states: Readonly<Record<PublicationState, string>>
    readonly kept: string
    readonly checkHint: string
    readonly findings: string
    readonly look: string
    readonly again: string
    readonly versions: string
    readonly version: string
    readonly at: string
    readonly by: string
    readonly server: string
    readonly standing: string
    readonly current: string
    readonly use: string
    readonly differences: string
    readonly differencesOf: (version: string) => string
    readonly same: string
    readonly path: string
    readonly change: string
    readonly changes: Readonly<Record<'added' | 'removed' | 'changed', string>>
    readonly nowBytes: string
    readonly thenBytes: string
    readonly more: (shown: number, all: number) => string
    readonly owner: string
    readonly state: string
    readonly setState: string
    readonly problemStates: Readonly<Record<'public' | 'hidden' | 'withdrawn', string>>
    readonly isDraft: string
    readonly newVersion: string
  }
  readonly errors: {
    readonly signedOut: string
    readonly title: string
    readonly cookies: string
    readonly stale: string
    readonly notFound: string
  }
}
