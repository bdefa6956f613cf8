import { verifyPackage } from '@gavel/author/verify/verify'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { GavelError } from '@gavel/shared/error'
import { withoutPlace } from './without-place.ts'

/** Longest check of a package. */
const mostMs = 15 * 60 * 1000
const mostFindings = 100

/** How the check of a package came out. */
export interface PackageCheck {
  readonly ok: boolean
  /** The time limit of the package, in seconds: its own, or what its example submissions make it. */
  readonly timeLimitSeconds: number | null
  readonly findings: string[]
}

/**
 * Checks a package as `gavel verify` does, in a sandbox of this machine with one slot: it can be read, its validators build and
 * accept the data, its example submissions get the verdicts that they are to get.
 * @throws GavelError `interrupted` when the signal fires; `sandbox.*`, `storage.*` where this machine cannot check any.
 */
export async function checkPackage(directory: string, signal: AbortSignal): Promise<PackageCheck> {
  const tooLong = AbortSignal.timeout(mostMs)
  try {
    const sandbox = await openSandbox({ slots: 1 })
    try {
      const report = await verifyPackage(sandbox, { directory, signal: AbortSignal.any([signal, tooLong]) })
      const findings = report.checks
        .filter(({ severity }) => severity !== 'info')
        .map(({ severity, id, message, file, line }) => {
          const place = file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `
          return `${severity} ${place}${message} (${id})`
        })
      return { ok: report.ok, timeLimitSeconds: report.timeLimitSeconds, findings: findings.slice(0, mostFindings) }
    } finally {
      await sandbox.close()
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof GavelError)) throw error
    const refused = (message: string) => ({ ok: false, timeLimitSeconds: null, findings: [`error ${message}`] })
    if (tooLong.aborted) return refused(`The check took longer than ${mostMs / 60_000} minutes.`)
    if (!error.code.startsWith('package.')) throw error
    return refused(withoutPlace(error, directory).message)
  }
}
