import type { Loss } from '@gavel/shared/conversion'

/** Collects what a conversion could not carry over. */
export interface Losses {
  readonly list: readonly Loss[]
  /** Verdicts or scores may differ, or the package needs work before it can be used. */
  error(field: string, lost: string, instead: string): void
  /** Something is gone that verdicts do not depend on. */
  warning(field: string, lost: string, instead: string): void
  /** The same is said in another way. */
  info(field: string, lost: string, instead: string): void
}

const mostLosses = 500
const mostCharacters = 500

/** Text of a package as a terminal may show it. */
const showable = (text: string) => text.slice(0, mostCharacters).replace(/\p{C}/gu, '?')

export function createLosses(): Losses {
  const list: Loss[] = []
  const add = (severity: Loss['severity']) => (field: string, lost: string, instead: string) => {
    if (list.length === mostLosses) {
      list.push({ severity: 'error', field: 'report', lost: `more than ${mostLosses} losses`, instead: 'left out' })
    }
    if (list.length > mostLosses) return
    list.push({ severity, field: showable(field), lost: showable(lost), instead: showable(instead) })
  }
  return { list, error: add('error'), warning: add('warning'), info: add('info') }
}
