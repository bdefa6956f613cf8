import { judge } from '@gavel/sandbox/judge/pipeline'
import type { ProblemPackage } from '@gavel/sandbox/package/model'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { JudgeReport } from '@gavel/shared/judging'
import type { Catalog } from '../problems/catalog.ts'
import type { Handle } from '../store/schema.ts'
import { readSource } from '../submissions/show.ts'
import type { EventWriter } from './event-writer.ts'

export interface JudgeParts {
  readonly read: Handle
  readonly catalog: Pick<Catalog, 'version'>
  readonly sandbox: Sandbox
  readonly loadPackage: (version: string) => Promise<ProblemPackage>
}

/** A report that says only that the machinery failed, and how. */
export function failureReport(sandbox: Sandbox, message: string): JudgeReport {
  return {
    verdict: 'JE',
    score: null,
    compile: { ok: false, log: message },
    tests: [],
    sandbox: sandbox.info,
    language: null,
    groups: [],
  }
}

/**
 * Judges a stored submission, writing its events as they come, except for the last one, whose report is returned.
 * @throws GavelError `interrupted` when the signal fires, or what the writer, the package or the sandbox threw.
 */
export async function judgeSubmission(
  { read, catalog, sandbox, loadPackage }: JudgeParts,
  submission: string,
  writer: EventWriter,
  signal: AbortSignal,
): Promise<JudgeReport> {
  const row = await read
    .selectFrom('submission')
    .select(['problem_slug', 'problem_version', 'language', 'entry_point'])
    .where('id', '=', submission)
    .executeTakeFirstOrThrow()
  const { timeLimitSeconds } = await catalog.version(row.problem_slug, row.problem_version)
  const files = (await readSource(read, submission)).map(({ name, data }) => ({
    name,
    data: Buffer.from(data, 'base64'),
  }))
  const problem = await loadPackage(row.problem_version)
  const program = { files, language: row.language, entryPoint: row.entry_point ?? undefined }
  let report: JudgeReport | null = null
  for await (const event of judge(sandbox, { package: problem, submission: program, timeLimitSeconds, signal })) {
    if (event.type === 'judged') report = event.report
    else await writer.add(event)
  }
  await writer.flush()
  return report ?? failureReport(sandbox, 'The judging ended without a verdict.')
}
