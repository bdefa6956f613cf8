/**
 * What streams and hints are about: the queue, in which something new may wait, or a thing whose journal grows. A new kind of
 * live thing is a word here.
 */
export type Topic = 'queue' | `submission:${string}`

export const submissionTopic = (id: string): Topic => `submission:${id}`
