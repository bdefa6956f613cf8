import { GavelError } from '@gavel/shared/error'
import type { JudgeReport } from '@gavel/shared/judging'
import { type Life, nextLife, startOfLife } from '@gavel/shared/life'
import type { Client } from '../remote/client.ts'
import { followSubmission } from '../remote/stream.ts'

/** Shows the progress of one judging: a screen on a terminal, lines elsewhere, nothing with `--json`. */
export interface ProgressView {
  update(progress: Life): void
  /** The connection was lost and is being made again. */
  retrying(waitMs: number): void
  /** Ends the view; the last state stays on the screen. */
  close(): Promise<void>
}

/** Follows a submission on a server to its verdict. */
export async function watchVerdict(
  client: Client,
  submission: string,
  view: ProgressView,
  signal: AbortSignal,
): Promise<JudgeReport> {
  let progress = startOfLife
  try {
    const events = followSubmission(client, {
      submission,
      signal,
      onRetry: (_, waitMs) => view.retrying(waitMs),
    })
    for await (const { event } of events) {
      progress = nextLife(progress, event)
      view.update(progress)
    }
  } finally {
    await view.close()
  }
  if (progress.report !== null) return progress.report
  throw new GavelError('server.incompatible', 'The stream of events ended without a verdict.')
}
