import { createHash } from 'node:crypto'
import type { CompileResult } from '@gavel/shared/judging'
import type { RunResult } from '@gavel/shared/run'
import type { Folder, Slot } from '../driver/driver.ts'
import { readStart } from '../driver/folder.ts'
import { localFolder } from '../driver/runner-slot.ts'
import { type CommandContext, compileCommand, environmentOf, runCommand } from '../language/command.ts'
import { findEntryPoint } from '../language/entry-point.ts'
import type { UsableLanguage } from '../language/registry.ts'
import type { SubmittedProgram } from '../language/submission.ts'
import type { Sandbox } from '../sandbox.ts'
import { programPrefix } from '../slots/keep.ts'
import { type CompileLimits, compileRunLimits } from './compile-limits.ts'

/** A program ready to be run: its folder, and the command. */
export interface BuiltProgram extends AsyncDisposable {
  readonly language: UsableLanguage
  readonly box: Folder
  /** Changes with the source, the command and the image. */
  readonly digest: string
  command(memoryBytes: number, args: readonly string[]): [string, ...string[]]
}

/** Most bytes of a compiler's output that are kept. */
export const compileLogBytes = 64 * 1024

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

/** What a compiled program depends on: the image with its compiler, the command, and every byte of the source. */
function keyOf(language: UsableLanguage, command: readonly string[], files: SubmittedProgram['files']): string {
  const hash = createHash('sha256').update(
    JSON.stringify([language.image.digest, language.tools, command, language.definition.env]),
  )
  for (const { name, data } of files) hash.update(`\0${name}\0${data.length}\0`).update(data)
  return `${programPrefix}${hash.digest('hex')}`
}

/** Whether what is prepared for a language helps with a program. */
function isServed({ definition }: UsableLanguage, files: SubmittedProgram['files']): boolean {
  const serves = definition.prepare?.serves
  return serves === undefined || files.some(({ data }) => serves.test(Buffer.from(data).toString('latin1')))
}

/** What a compilation came to: a program, or none and the log says why. */
export type Compilation =
  | { readonly result: CompileResult & { readonly ok: true }; readonly program: BuiltProgram }
  | { readonly result: CompileResult & { readonly ok: false } }

/** Compiles in the sandbox. @throws RunnerError when the sandbox itself failed, GavelError `interrupted`. */
export function compileProgram(
  sandbox: Sandbox,
  submission: SubmittedProgram,
  limits: CompileLimits,
  signal?: AbortSignal,
): Promise<Compilation> {
  return compileWith(sandbox, sandbox.languages.use(submission.language), submission, limits, signal)
}

/** As compileProgram, in a language that need not stand in the registry. */
export async function compileWith(
  sandbox: Sandbox,
  language: UsableLanguage,
  submission: SubmittedProgram,
  limits: CompileLimits,
  signal?: AbortSignal,
): Promise<Compilation> {
  const entry = findEntryPoint(submission, language.definition)
  const context: CommandContext = {
    files: entry.files.map(({ name }) => name),
    main: entry.main,
    className: entry.className,
    memoryBytes: limits.memoryBytes,
    prepared: false,
  }
  const compile = compileCommand(language, context)
  const key = keyOf(language, compile ?? language.definition.run, entry.files)
  const built = (box: Folder, isKept: boolean): BuiltProgram => ({
    language,
    box,
    digest: key,
    command: (memoryBytes, args) => runCommand(language, { ...context, memoryBytes }, args),
    [Symbol.asyncDispose]: () => (isKept ? Promise.resolve() : box[Symbol.asyncDispose]()),
  })
  const keeps = compile !== null && sandbox.keepsPrograms
  const kept = keeps ? await sandbox.keep.find(key) : null
  if (kept !== null) return { result: { ok: true, log: kept.words }, program: built(kept.folder, true) }
  const box = await sandbox.driver.createFolder()
  try {
    for (const { name, data } of entry.files) await box.put(name, data)
    if (compile === null) return { result: { ok: true, log: '' }, program: built(box, false) }
    const prepared = isServed(language, entry.files) ? await sandbox.preparations.of(language) : null
    const argv = compileCommand(language, { ...context, prepared: prepared !== null }) ?? compile
    const { run, log } = await sandbox.pool.use(language.image, async (slot) => {
      const env = environmentOf(language, limits.memoryBytes)
      const result = await slot.run({
        argv,
        env,
        box,
        stdin: null,
        limits: compileRunLimits(limits),
        collectInto: box,
        prepared: prepared ?? undefined,
        allowSockets: true,
        signal,
      })
      return { run: result, log: await readLog(slot) }
    })
    if (run.exitCode === 0 && run.limit === null) {
      if (keeps) await sandbox.keep.put(key, localFolder(box), log)
      return { result: { ok: true, log }, program: built(box, false) }
    }
    await box[Symbol.asyncDispose]()
    return { result: { ok: false, log: [whyFailed(run, limits), log].filter(Boolean).join('\n') } }
  } catch (error) {
    await box[Symbol.asyncDispose]()
    throw error
  }
}
