import { type ErrorCode, GavelError } from '@gavel/shared/error'
import type { Severity } from '@gavel/shared/verify'
import type { RuleId, RuleIdOf } from '../rules/table.ts'
import { compareNames } from './paths.ts'

/** Where in a package: the path inside it, and the line from 1 where it is known. */
export interface Place {
  readonly file?: string | undefined
  readonly line?: number | undefined
}

/**
 * What an error leaves no meaning: the judging of all submissions, or the part of the package that it is about, which is
 * left out of the model (a test case without an answer). An error without it is told, and everything runs.
 */
export type Stops = 'judging' | 'part'

/** Something found in a package, by the stable id of its rule (docs/checks.md lists them). */
export interface Finding extends Place {
  readonly id: RuleId
  readonly severity: Severity
  readonly message: string
  readonly hint?: string | undefined
  readonly stops?: Stops | undefined
}

interface Details extends Place {
  readonly hint?: string | undefined
  readonly code?: ErrorCode
  readonly stops?: Stops | undefined
}

const mostFindings = 1000
const mostCharacters = 2000

/** Text of a package as a terminal may show it: signs that it would act on are replaced by "?". */
function showable(text: string): string {
  return text.slice(0, mostCharacters).replace(/[^\P{C}\n]/gu, '?')
}

/**
 * Collects what is wrong with a package, so that all of it can be told at once.
 * A reader that can go on calls `error`; one that cannot throws what `error` returns.
 */
export class Findings {
  readonly #list: Finding[] = []
  #first: GavelError | undefined
  #errors = 0
  #stopped: Finding | null = null

  /** Everything found, in order; after 1000 of them no more are kept. */
  get list(): readonly Finding[] {
    return this.#list
  }

  get errors(): number {
    return this.#errors
  }

  /** The first error by which no submission can be judged; null where there is none. */
  get stopped(): Finding | null {
    return this.#stopped
  }

  /** Notes an error, and returns it as it would be thrown. */
  error(id: RuleIdOf<'error'>, message: string, details: Details = {}): GavelError {
    const { code = 'package.invalid', ...place } = details
    const finding = this.#add({ id, severity: 'error', message, ...place })
    const { hint, file, line } = finding
    const error = new GavelError(code, finding.message, { hint, file, line })
    this.#first ??= error
    this.#errors++
    return error
  }

  warning(id: RuleIdOf<'warning'>, message: string, details: Omit<Details, 'code' | 'stops'> = {}): void {
    this.#add({ id, severity: 'warning', message, ...details })
  }

  info(id: RuleIdOf<'info'>, message: string, details: Omit<Details, 'code' | 'stops'> = {}): void {
    this.#add({ id, severity: 'info', message, ...details })
  }

  /** Adds what others have found, by file: work done side by side finds things in another order each time. */
  adopt(others: Findings): void {
    const byFile = [...others.list].sort((a, b) => compareNames(a.file ?? '', b.file ?? ''))
    for (const finding of byFile) {
      if (finding.severity === 'error') this.#errors++
      this.#add(finding)
    }
  }

  /** @throws GavelError the first error noted, if there is any; its hint tells how many more there are. */
  throwFirst(): void {
    const first = this.#first
    if (first === undefined) return
    const more = this.#errors - 1
    if (more === 0) throw first
    const others = `\`gavel verify\` lists ${more} more ${more === 1 ? 'error' : 'errors'} of this package.`
    const hint = first.hint === undefined ? others : `${first.hint} ${others}`
    throw new GavelError(first.code, first.message, { hint, file: first.file, line: first.line })
  }

  #add(raw: Finding): Finding {
    const show = (text: string | undefined) => (text === undefined ? undefined : showable(text))
    const finding = { ...raw, message: showable(raw.message), hint: show(raw.hint), file: show(raw.file) }
    if (finding.stops === 'judging') this.#stopped ??= finding
    if (this.#list.length < mostFindings) this.#list.push(finding)
    else if (this.#list.length === mostFindings) {
      const message = `More than ${mostFindings} findings: the rest is left out.`
      this.#list.push({ id: 'GV-PACKAGE-TOO-MANY-FINDINGS', severity: 'error', message })
    }
    return finding
  }
}
