import type { ExampleResult, VerifyReport } from '@gavel/shared/verify'
import type { Sandbox } from '../sandbox.ts'

export interface VerifyOptions {
  readonly directory: string
  /** Called as each example submission has been judged. */
  readonly onExample?: (result: ExampleResult, done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Checks a package and judges its example submissions. A broken package is a report with `ok: false`, not an error. */
export declare function verifyPackage(sandbox: Sandbox, options: VerifyOptions): Promise<VerifyReport>
