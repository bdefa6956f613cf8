import { environmentOf } from '@gavel/sandbox/language/command'
import { compileProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { RunResult } from '@gavel/shared/run'

const mebibyte = 2 ** 20

/** What was taken out of a program's working directory after it had ended. */
export interface Collected {
  readonly run: RunResult
  /** Names of plain files, those in folders with `/`. */
  readonly files: readonly string[]
  /** The start of each file, as text. */
  readonly texts: ReadonlyMap<string, string>
}

/** Runs a C program and collects what it leaves, as is done with what compilers and validators leave. */
export async function runAndCollect(sandbox: Sandbox, source: string): Promise<Collected> {
  const submission = { language: 'c', files: [{ name: 'main.c', data: Buffer.from(source) }] }
  const compilation = await compileProgram(sandbox, submission, { seconds: 20, memoryBytes: 1024 * mebibyte })
  if (!('program' in compilation)) throw new Error(compilation.result.log)
  await using program = compilation.program
  await using folder = await sandbox.driver.createFolder()
  const memoryBytes = 128 * mebibyte
  const limits = { cpuSeconds: 2, wallSeconds: 5, memoryBytes, outputBytes: mebibyte, processes: 32 }
  const run = await sandbox.pool.use(program.language.image, (slot) =>
    slot.run({
      argv: program.command(memoryBytes, []),
      env: environmentOf(program.language, memoryBytes),
      box: program.box,
      stdin: null,
      limits,
      collectInto: folder,
    }),
  )
  const files = await folder.list()
  const texts = new Map<string, string>()
  for (const name of files) texts.set(name, Buffer.from((await folder.get(name, 4096)) ?? []).toString())
  return { run, files, texts }
}
