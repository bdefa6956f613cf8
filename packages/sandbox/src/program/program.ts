import { createHash } from 'node:crypto'
import type { CompileResult } from '@gavel/shared/judging'
import type { Folder } from '../driver/driver.ts'
import { type CommandContext, compileCommand, runCommand } from '../language/command.ts'
import { findEntryPoint } from '../language/entry-point.ts'
import type { UsableLanguage } from '../language/registry.ts'
import type { SubmittedProgram } from '../language/submission.ts'
import type { Sandbox } from '../sandbox.ts'
import { programPrefix } from '../slots/keep.ts'
import type { CompileLimits } from './compile-limits.ts'
import { explainCompileFailure } from './explain-failure.ts'
import { boxWithSources, runCompiler } from './run-compiler.ts'
import { noteSources } from './source-notes.ts'

/** A program ready to be run: its folder, and the command. */
export interface BuiltProgram extends AsyncDisposable {
  readonly language: UsableLanguage
  readonly box: Folder
  /** Changes with the source, the command and the image. */
  readonly digest: string
  command(memoryBytes: number, args: readonly string[]): [string, ...string[]]
}

/**
 * What a compiled program depends on: the image with its compiler, the command, every byte of the source, and what the
 * compiler may use, for what one problem's limits allow is a compilation that another's end.
 */
function keyOf(
  language: UsableLanguage,
  command: readonly string[],
  { files, limits }: { readonly files: SubmittedProgram['files']; readonly limits: CompileLimits },
): string {
  const { image, tools, definition } = language
  const { seconds, memoryBytes } = limits
  const hash = createHash('sha256').update(
    JSON.stringify([image.digest, tools, command, definition.env, seconds, memoryBytes]),
  )
  for (const { name, data } of files) hash.update(`\0${name}\0${data.length}\0`).update(data)
  return `${programPrefix}${hash.digest('hex')}`
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
  const key = keyOf(language, compile ?? language.definition.run, { files: entry.files, limits })
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
  if (compile === null) {
    const box = await boxWithSources(sandbox, entry.files)
    return { result: { ok: true, log: '' }, program: built(box, false) }
  }
  const task = { language, files: entry.files, context, limits, signal }
  const { box, run, log: words } = await runCompiler(sandbox, task)
  const compiled = run.exitCode === 0 && run.limit === null
  const notes = [entry.note, ...noteSources(entry.files, language.definition, compiled)]
  const said = compiled ? words : explainCompileFailure(run, words, limits)
  const log = [...notes, said].filter(Boolean).join('\n')
  await using parts = new AsyncDisposableStack()
  parts.use(box)
  if (!compiled) return { result: { ok: false, log } }
  if (keeps) await sandbox.keep.put(key, box, log)
  parts.move()
  return { result: { ok: true, log }, program: built(box, false) }
}
