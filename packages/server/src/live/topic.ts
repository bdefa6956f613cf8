import type { SubmissionEvent } from '@gavel/shared/live'

/**
 * What streams and hints are about: the queue, in which something new may wait, or a thing whose journal grows. A new kind of
 * live thing is a word here.
 */
export type Topic = 'queue' | `submission:${string}`

/** What was added to the journal of a topic: events in order, without a gap, committed. */
export type News = readonly SubmissionEvent[]

export const submissionTopic = (id: string): Topic => `submission:${id}`
