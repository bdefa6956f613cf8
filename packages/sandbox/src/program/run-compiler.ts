import type { RunResult } from '@gavel/shared/run'
import type { Folder, Slot } from '../driver/driver.ts'
import { readStart } from '../driver/folder.ts'
import { type CommandContext, compileCommand, environmentOf } from '../language/command.ts'
import type { Preparation } from '../language/definition.ts'
import type { UsableLanguage } from '../language/registry.ts'
import type { SubmittedProgram } from '../language/submission.ts'
import type { Sandbox } from '../sandbox.ts'
import { type CompileLimits, compileRunLimits } from './compile-limits.ts'
import { printable } from './printable.ts'

/** Most files and folders that a compilation may leave: each run links those on top, and what is kept holds them all. */
const mostCompiledFiles = 1000

/** Most bytes of a compiler's output that are kept. */
export const compileLogBytes = 64 * 1024

async function readLog(slot: Slot): Promise<string> {
  const parts = await Promise.all([slot.stderrFile, slot.stdoutFile].map((file) => readStart(file, compileLogBytes)))
  const text = parts.map((part) => printable(part ?? Buffer.alloc(0))).join('')
  return text.length > compileLogBytes ? `${text.slice(0, compileLogBytes)}\n[cut]` : text
}

/** Sources, and how they are to be compiled. */
export interface CompilerTask {
  readonly language: UsableLanguage
  readonly files: SubmittedProgram['files']
  readonly context: CommandContext
  readonly limits: CompileLimits
  readonly signal: AbortSignal | undefined
}

/** A compiler's run that is over; whoever has it disposes of its folder. */
export interface CompilerRun {
  /** Holds the sources and what the compiler made. */
  readonly box: Folder
  readonly run: RunResult
  readonly log: string
}

/** A new folder with the sources; whoever has it disposes of it. */
export async function boxWithSources(sandbox: Sandbox, files: SubmittedProgram['files']): Promise<Folder> {
  await using parts = new AsyncDisposableStack()
  const box = parts.use(await sandbox.driver.createFolder())
  for (const { name, data } of files) await box.put(name, data)
  parts.move()
  return box
}

async function runOnce(
  sandbox: Sandbox,
  { language, files, context, limits, signal }: CompilerTask,
  prepared: Folder | null,
): Promise<CompilerRun> {
  const argv = compileCommand(language, { ...context, prepared: prepared !== null })
  if (argv === null) throw new TypeError(`${language.definition.id} has no compiler`)
  await using parts = new AsyncDisposableStack()
  const box = parts.use(await boxWithSources(sandbox, files))
  const spec = {
    argv,
    env: environmentOf(language, limits.memoryBytes),
    box,
    stdin: null,
    limits: compileRunLimits(limits),
    collectInto: box,
    collectFiles: mostCompiledFiles,
    prepared: prepared ?? undefined,
    allowSockets: true,
    signal,
  }
  const done = await sandbox.pool.use(language.image, async (slot) => ({
    run: await slot.run(spec),
    log: await readLog(slot),
  }))
  parts.move()
  return { box, ...done }
}

/** Whether what is prepared for a language helps with a program. */
function isServed({ definition }: UsableLanguage, files: SubmittedProgram['files']): boolean {
  const serves = definition.prepare?.serves
  return serves === undefined || files.some(({ data }) => serves.test(Buffer.from(data).toString('latin1')))
}

/** Whether a compilation with what was prepared says what one without it would say. */
function isDecided({ run, log }: CompilerRun, decides: Preparation['decides']): boolean {
  if (run.limit !== null || run.exitCode === null) return false
  return decides === 'ended' || (run.exitCode === 0 && log === '')
}

/**
 * Runs a compiler, with what was prepared for it where that helps: what comes out is what comes out without.
 * @throws as compileProgram
 */
export async function runCompiler(sandbox: Sandbox, task: CompilerTask): Promise<CompilerRun> {
  const { prepare } = task.language.definition
  const helps = prepare !== undefined && sandbox.usesPreparations && isServed(task.language, task.files)
  const prepared = helps ? await sandbox.preparations.of(task.language) : null
  if (prepare === undefined || prepared === null) return runOnce(sandbox, task, null)
  const done = await runOnce(sandbox, task, prepared)
  if (isDecided(done, prepare.decides)) return done
  await done.box[Symbol.asyncDispose]()
  return runOnce(sandbox, task, null)
}
