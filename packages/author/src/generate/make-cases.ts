import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inParallel } from '@gavel/files/parallel'
import type { Findings } from '@gavel/problem/package/findings'
import type { BuiltPrograms } from './build.ts'
import { compareRuns } from './compare-runs.ts'
import { digestOf } from './files.ts'
import { type CaseSettings, finishCase } from './finish-case.ts'
import { digestsAt, type MakeInput, makeInput } from './make-input.ts'
import type { CaseOutcome } from './outcome.ts'
import type { PlannedCase } from './plan.ts'
import { type Prepared, solutionOf, type Work } from './prepared.ts'
import { publish } from './publish.ts'
import { readShadow } from './shadow.ts'

/** Makes the inputs of all cases, then reads them by the package's rules, then validates, answers and publishes each. */
export async function makeCases(
  prepared: Prepared,
  built: BuiltPrograms,
  shadow: string,
  works: readonly Work[],
  tell: (outcome: CaseOutcome) => void,
): Promise<void> {
  const { options, sandbox, sources, findings, endings } = prepared
  const fail = ({ name }: PlannedCase, message: string) =>
    tell({ name, status: 'failed', ran: true, files: [], message })
  if (built.validators.length < prepared.read.package.inputValidators.length) {
    for (const { planned } of works)
      fail(planned, 'an input validator does not build, so that nothing can be validated')
    return
  }
  const made = await inParallel(works, sandbox.pool.size, async (work) => {
    const { planned, copied } = work
    const generator = planned.generate === null ? null : (built.generators.get(planned.generate.program) ?? null)
    if (planned.generate !== null && generator === null) {
      fail(planned, `its generator ${planned.generate.program} does not build`)
      return null
    }
    const input: MakeInput = { sandbox, generator, copied, endings, signal: options.signal }
    const target = path.join(shadow, 'data', planned.name)
    const failure =
      (await makeInput(planned, target, input)) ??
      (options.check ? await compareRuns(planned, target, input, findings) : null)
    if (failure === null) return work
    fail(planned, failure)
    await removeCase(target, endings)
    return null
  })
  const ready = made.filter((work) => work !== null)
  const problem = await readWithAnswers(shadow, ready, findings)
  if (problem === null) {
    for (const { planned } of ready) fail(planned, 'the package cannot be read with it')
    return
  }
  const found = [...problem.testCases, ...problem.validatorCases]
  const byName = new Map(found.map((each): [string, CaseSettings] => [each.name, each]))
  await inParallel(ready, sandbox.pool.size, async ({ planned, key }) => {
    const target = path.join(shadow, 'data', planned.name)
    const source = solutionOf(planned, sources)
    const solution = source === null ? null : (built.solutions.get(source.name) ?? null)
    const { validators } = built
    const testCase = byName.get(planned.name) ?? null
    const failure = await finishCase(planned, testCase, target, {
      sandbox,
      problem,
      validators,
      solution,
      signal: options.signal,
    })
    if (failure !== null) fail(planned, failure)
    else tell(await publishCase(prepared, planned.name, key, target))
  })
}

/** Reads the package with new inputs. Cases without an answer would be left out: they get an empty one for so long. */
async function readWithAnswers(shadow: string, works: readonly Work[], findings: Findings) {
  const borrowed: string[] = []
  for (const { planned } of works) {
    const answer = path.join(shadow, 'data', `${planned.name}.ans`)
    if (
      await writeFile(answer, '', { flag: 'wx' }).then(
        () => true,
        () => false,
      )
    )
      borrowed.push(answer)
  }
  const problem = await readShadow(shadow, findings)
  for (const answer of borrowed) await rm(answer)
  return problem
}

async function removeCase(target: string, endings: readonly string[]): Promise<void> {
  for (const ending of endings) await rm(target + ending, { force: true })
}

async function publishCase(
  { read, record, options, endings }: Prepared,
  name: string,
  key: string,
  target: string,
): Promise<CaseOutcome> {
  const digests = await digestsAt(target, endings)
  const known = record.cases[name]?.files ?? {}
  const files = Object.entries(digests).map(([ending, digest]) => ({
    name: name + ending,
    from: target + ending,
    digest,
    recorded: known[ending] ?? null,
  }))
  const mode = options.check ? 'check' : options.force ? 'force' : 'write'
  const { status, files: changed } = await publish(read.package.directory, files, mode)
  if (status === 'kept') {
    const message = 'it was not generated, and stays as it is: --force writes over it'
    return { name, status, ran: true, files: changed, message }
  }
  const gone = await dropFormer(read.package.directory, name, known, digests, options.check)
  record.cases[name] = { key, files: digests }
  const more = gone.length === 0 || status !== 'unchanged' ? status : options.check ? 'differs' : 'changed'
  return { name, status: more, ran: true, files: [...changed, ...gone], message: '' }
}

/** Removes files that were generated for a case the last time, are as they were then, and are no longer made. */
async function dropFormer(
  directory: string,
  name: string,
  known: Readonly<Record<string, string>>,
  made: Readonly<Record<string, string>>,
  check: boolean,
): Promise<string[]> {
  const gone: string[] = []
  for (const [ending, digest] of Object.entries(known)) {
    const file = path.join(directory, 'data', name + ending)
    if (made[ending] !== undefined || (await digestOf(file)) !== digest) continue
    if (!check) await rm(file)
    gone.push(name + ending)
  }
  return gone
}
