import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { readStart } from '@gavel/sandbox/driver/folder'
import { copyPlain } from '@gavel/sandbox/driver/plain-files'
import { environmentOf } from '@gavel/sandbox/language/command'
import { printable } from '@gavel/sandbox/program/printable'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { RunLimits, RunResult } from '@gavel/shared/run'
import { caseFileName, fillArguments } from './command.ts'
import type { PlannedCommand } from './plan.ts'

const mib = 1 << 20

/** What generators, and solutions that write answers, may use. A program of the jury may take longer than a submission. */
const limits: RunLimits = {
  cpuSeconds: 60,
  wallSeconds: 125,
  memoryBytes: 2048 * mib,
  outputBytes: 512 * mib,
  processes: 128,
}

/** Most bytes of an error message that are shown. */
const messageBytes = 2048

/** How a program failed, for people. */
export interface Failure {
  readonly message: string
  /** Whether a limit of time stopped it. */
  readonly tooSlow: boolean
}

function describe(run: RunResult, stderr: string, given: RunLimits): Failure | null {
  if (run.exitCode === 0 && run.limit === null) return null
  const limit = {
    cpu: `took more than ${given.cpuSeconds} s of CPU`,
    wall: 'did not end in time',
    memory: `used more than ${Math.round(given.memoryBytes / mib)} MiB`,
    output: `wrote more than ${Math.round(given.outputBytes / mib)} MiB`,
  }
  const how = run.limit ? limit[run.limit] : `ended with ${run.exitCode ?? `signal ${run.signal}`}`
  return { message: stderr === '' ? how : `${how}: ${stderr}`, tooSlow: run.limit === 'cpu' || run.limit === 'wall' }
}

const said = async (file: string) => printable((await readStart(file, messageBytes)) ?? Buffer.alloc(0)).trim()

/**
 * Runs a generator and puts the files that it made at `target` with their endings added: those that it wrote as
 * `testcase.in` and the like, and its output as the input where it wrote none.
 */
export async function runGenerator(
  sandbox: Sandbox,
  built: BuiltProgram,
  command: Pick<PlannedCommand, 'args' | 'seed'>,
  target: string,
  endings: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Failure | null> {
  await using made = await sandbox.driver.createFolder()
  return await sandbox.pool.use(built.language.image, async (slot) => {
    const run = await slot.run({
      argv: built.command(limits.memoryBytes, fillArguments(command.args, command.seed)),
      env: environmentOf(built.language, limits.memoryBytes),
      box: built.box,
      stdin: null,
      limits,
      collectInto: made,
      signal,
    })
    const failure = describe(run, await said(slot.stderrFile), limits)
    if (failure !== null) return failure
    const folder = made.path
    const names = new Set(
      (await readdir(folder, { withFileTypes: true })).filter((each) => each.isFile()).map((each) => each.name),
    )
    const written = endings.filter((ending) => names.has(caseFileName + ending))
    for (const ending of written) await copyPlain(path.join(folder, caseFileName + ending), target + ending)
    if (!written.includes('.in')) await copyPlain(slot.stdoutFile, `${target}.in`)
    return null
  })
}

/** Runs a solution on an input; what it writes goes to the file `target`. */
export async function runSolution(
  sandbox: Sandbox,
  built: BuiltProgram,
  inputFile: string,
  target: string,
  options: {
    readonly args?: readonly string[]
    readonly limits?: Partial<RunLimits>
    readonly signal?: AbortSignal | undefined
  },
): Promise<Failure | null> {
  const given = { ...limits, ...options.limits }
  return sandbox.pool.use(built.language.image, async (slot) => {
    const run = await slot.run({
      argv: built.command(given.memoryBytes, options.args ?? []),
      env: environmentOf(built.language, given.memoryBytes),
      box: built.box,
      stdin: inputFile,
      limits: given,
      signal: options.signal,
    })
    const failure = describe(run, await said(slot.stderrFile), given)
    if (failure === null) await copyPlain(slot.stdoutFile, target)
    return failure
  })
}
