import type { VerifyStep } from '@gavel/author/verify/bench'
import type { VerifyPart } from '@gavel/author/verify/verify'
import type { ExampleResult } from '@gavel/shared/verify'

/** Shows how far `gavel verify` has come: a screen on a terminal, lines elsewhere, nothing where a program reads. */
export interface VerifyView {
  /** A package is begun, the `index`th from 1 of `total`. */
  begin(name: string, index: number, total: number): void
  part(part: VerifyPart): void
  /** A run of the part has begun or ended. */
  step(step: VerifyStep): void
  /** An example submission is being judged. */
  start(path: string): void
  example(result: ExampleResult, done: number, total: number): void
  /** The package is done; the text says what was found. */
  finish(text: string): void
  /** Ends the view: what was said of packages stays on the screen. */
  close(): Promise<void>
}
