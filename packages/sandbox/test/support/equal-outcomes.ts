import * as assert from 'uvu/assert'
import type { SubmittedProgram } from '../../src/language/submission.ts'
import { openSandbox } from '../../src/open-sandbox.ts'
import { compileProgram } from '../../src/program/program.ts'
import type { Sandbox } from '../../src/sandbox.ts'

/** Sandboxes that differ in whether compilers are given what was prepared for them. */
export interface PreparationPair {
  readonly prepared: Sandbox
  readonly plain: Sandbox
}

export async function openPair(): Promise<PreparationPair> {
  const options = { slots: 1, keepsPrograms: false }
  const [prepared, plain] = await Promise.all([
    openSandbox(options),
    openSandbox({ ...options, usesPreparations: false }),
  ])
  return { prepared, plain }
}

export async function closePair({ prepared, plain }: PreparationPair): Promise<void> {
  await Promise.all([prepared.close(), plain.close()])
}

/** Texts of source files by name. */
export type Sources = Readonly<Record<string, string>>

/** @returns whether it compiled, its log, and the files that are run by name, as base64 */
async function outcome(sandbox: Sandbox, language: string, sources: Sources) {
  const files = Object.entries(sources).map(([name, text]) => ({ name, data: Buffer.from(text) }))
  const submission: SubmittedProgram = { language, files }
  const compilation = await compileProgram(sandbox, submission, { seconds: 60, memoryBytes: 1 << 30 })
  if (!('program' in compilation)) return { ...compilation.result, made: [] }
  await using program = compilation.program
  const names = (await program.box.list()).filter((name) => !(name in sources))
  const made = await Promise.all(
    names.map(async (name) => [name, Buffer.from((await program.box.get(name, 1 << 26)) ?? '').toString('base64')]),
  )
  return { ...compilation.result, made }
}

/** Compiles with what is prepared and without; all must be equal: acceptance, every word of the log, every byte that runs. */
export async function equalOutcomes({ prepared, plain }: PreparationPair, language: string, sources: Sources) {
  const with_ = await outcome(prepared, language, sources)
  const without = await outcome(plain, language, sources)
  assert.is(with_.log, without.log)
  assert.is(with_.ok, without.ok)
  assert.ok(!with_.ok || with_.made.length > 0)
  assert.equal(
    with_.made.map(([name]) => name),
    without.made.map(([name]) => name),
  )
  for (const [index, [name, bytes]] of with_.made.entries())
    assert.ok(bytes === without.made[index]?.[1], `${name} differs`)
  return with_
}
