import type { Duplex } from 'node:stream'

/** A running runner and the stream to it: a process of this machine, or the first process of a container. */
export interface RunnerLink {
  readonly stream: Duplex
  /** Settles when the runner is gone, with how it ended, for a message: `ended with SIGKILL`. Never rejects. */
  readonly ended: Promise<string>
  /** Ends every run and slot and the runner itself; returns when it is gone. */
  close(): Promise<void>
}
