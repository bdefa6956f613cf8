import type { CompileResult } from '@gavel/shared/judging'
import type { RunLimits, RunResult } from '@gavel/shared/run'
import type { Folder, Slot } from '../driver/driver.ts'
import { readStart } from '../driver/folder.ts'
import { type CommandContext, compileCommand, environmentOf, runCommand } from '../language/command.ts'
import { findEntryPoint } from '../language/entry-point.ts'
import type { UsableLanguage } from '../language/registry.ts'
import type { Sandbox } from '../sandbox.ts'
import type { SubmittedProgram } from './submission.ts'

/** A program ready to be run: its folder, and the command. */
export interface BuiltProgram extends AsyncDisposable {
  readonly language: UsableLanguage
  readonly box: Folder
  command(memoryBytes: number, args: readonly string[]): [string, ...string[]]
}

export interface CompileLimits {
  readonly seconds: number
  readonly memoryBytes: number
}

/** Most bytes of a compiler's output that are kept. */
export const compileLogBytes = 64 * 1024
const compileOutputBytes = 256 << 20
const compileProcesses = 256

/** Text that a terminal or a page can show: control characters but tab and newline are shown as one sign each. */
export function printable(bytes: Uint8Array): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return new TextDecoder().decode(bytes).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
}

async function readLog(slot: Slot): Promise<string> {
  const parts = await Promise.all([slot.stderrFile, slot.stdoutFile].map((file) => readStart(file, compileLogBytes)))
  const text = parts.map((part) => printable(part ?? Buffer.alloc(0))).join('')
  return text.length > compileLogBytes ? `${text.slice(0, compileLogBytes)}\n[cut]` : text
}

function whyFailed(run: RunResult, limits: CompileLimits): string {
  if (run.limit === 'cpu' || run.limit === 'wall') return `The compiler was stopped after ${limits.seconds} s.`
  if (run.limit === 'memory') return `The compiler was stopped at ${Math.round(limits.memoryBytes / (1 << 20))} MiB.`
  if (run.limit === 'output') return 'The compiler was stopped: it wrote too much.'
  return ''
}

/** What a compilation came to: a program, or none and the log says why. */
export type Compilation =
  | { readonly result: CompileResult & { readonly ok: true }; readonly program: BuiltProgram }
  | { readonly result: CompileResult & { readonly ok: false } }

/** Compiles in the sandbox. @throws RunnerError when the sandbox itself failed, GavelError `interrupted`. */
export async function compileProgram(
  sandbox: Sandbox,
  submission: SubmittedProgram,
  limits: CompileLimits,
  signal?: AbortSignal,
): Promise<Compilation> {
  const language = sandbox.languages.use(submission.language)
  const entry = findEntryPoint(submission, language.definition)
  const context: CommandContext = {
    files: entry.files.map(({ name }) => name),
    main: entry.main,
    className: entry.className,
    memoryBytes: limits.memoryBytes,
  }
  const box = await sandbox.driver.createFolder()
  const program: BuiltProgram = {
    language,
    box,
    command: (memoryBytes, args) => runCommand(language, { ...context, memoryBytes }, args),
    [Symbol.asyncDispose]: () => box[Symbol.asyncDispose](),
  }
  try {
    for (const { name, data } of entry.files) await box.put(name, data)
    const argv = compileCommand(language, context)
    if (argv === null) return { result: { ok: true, log: '' }, program }
    const runLimits: RunLimits = {
      cpuSeconds: limits.seconds,
      wallSeconds: 2 * limits.seconds + 5,
      memoryBytes: limits.memoryBytes,
      outputBytes: compileOutputBytes,
      processes: compileProcesses,
    }
    const { run, log } = await sandbox.pool.use(language.image, async (slot) => {
      const env = environmentOf(language, limits.memoryBytes)
      const result = await slot.run({ argv, env, box, stdin: null, limits: runLimits, collectInto: box, signal })
      return { run: result, log: await readLog(slot) }
    })
    if (run.exitCode === 0 && run.limit === null) return { result: { ok: true, log }, program }
    await program[Symbol.asyncDispose]()
    return { result: { ok: false, log: [whyFailed(run, limits), log].filter(Boolean).join('\n') } }
  } catch (error) {
    await program[Symbol.asyncDispose]()
    throw error
  }
}
