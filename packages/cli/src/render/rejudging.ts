import type { Rejudging, RejudgingChange } from '@gavel/shared/rejudging'

/** A rejudging in a line. */
export function renderRejudging({ id, state, judged, total, changed, reason }: Rejudging): string {
  return `${id}: ${state}, ${judged} of ${total} judged, ${changed} changed (${reason})\n`
}

/** A verdict with its score, where it has one. */
export function nameChanged({ verdict, score }: RejudgingChange['before']): string {
  return [verdict ?? '', score ?? ''].join(' ').trim()
}
