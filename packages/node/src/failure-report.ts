import type { JudgeReport } from '@gavel/shared/judging'
import type { SandboxInfo } from '@gavel/shared/run'

/** A report that says only that the machinery failed, and how; `sandbox` is null where it did not come to one. */
export function failureReport(sandbox: SandboxInfo | null, message: string): JudgeReport {
  return {
    verdict: 'JE',
    score: null,
    compile: { ok: false, log: message },
    tests: [],
    sandbox,
    language: null,
    groups: [],
  }
}
