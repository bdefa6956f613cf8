import * as z from 'zod'
import { judgingEventSchema } from './judging.ts'

/**
 * An event of a submission's life as the SSE stream sends it: `id:` is `sequence`, `event:` is `event.type`, and
 * `data:` is this object as JSON. A client that lost the stream sends `Last-Event-ID` and misses nothing.
 * `restarted` says that an earlier attempt was lost and all before it is void.
 */
export const submissionEventSchema = z
  .object({
    sequence: z.int().describe('Grows within a submission'),
    submission: z.string(),
    at: z.int().describe('Milliseconds since 1970'),
    event: z.discriminatedUnion('type', [
      z.object({ type: z.literal('queued') }),
      z.object({ type: z.literal('restarted'), attempt: z.int() }),
      ...judgingEventSchema.options,
    ]),
  })
  .meta({
    id: 'SubmissionEvent',
    description: 'An event of the life of a submission, the `data:` of a server-sent event',
  })
export type SubmissionEvent = z.infer<typeof submissionEventSchema>
