import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import { copyPlain } from '@gavel/sandbox/driver/plain-files'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { digestOf } from './files.ts'
import type { PlannedCase } from './plan.ts'
import { type Failure, runGenerator } from './run-program.ts'

export interface MakeInput {
  readonly sandbox: Sandbox
  readonly generator: BuiltProgram | null
  readonly copied: ReadonlyMap<string, string>
  readonly endings: readonly string[]
  readonly signal: AbortSignal | undefined
}

/**
 * Makes the files of a test case but for an answer that a solution writes: what its generator makes, then what is copied,
 * then what is written out, then what is linked (as a copy), each over what was there. They get the name `target` with
 * their endings. Gives why it failed, or null.
 */
export async function makeInput(planned: PlannedCase, target: string, input: MakeInput): Promise<string | null> {
  const { sandbox, generator, copied, endings, signal } = input
  await makeFolder(path.dirname(target))
  if (planned.generate !== null && generator !== null) {
    let failure: Failure | null = null
    for (let attempt = 0; attempt < planned.tries; attempt++) {
      const command = { ...planned.generate, seed: (planned.generate.seed + attempt) % 2 ** 31 }
      failure = await runGenerator(sandbox, generator, command, target, endings, signal)
      if (failure === null || failure.tooSlow) break
    }
    if (failure !== null) return `the generator ${failure.message}`
  }
  for (const [ending, file] of copied) await copyPlain(file, target + ending)
  if (planned.copy !== null && copied.size === 0) return `there is no file ${planned.copy}.in to copy`
  for (const [ending, text] of planned.texts) {
    await writeFile(target + ending, text)
    await chmod(target + ending, 0o644)
  }
  return linkFiles(planned, target, 'in')
}

/** Makes the files that are to be the same as another one; an answer's, when the answer is there. */
export async function linkFiles(planned: PlannedCase, target: string, kind: 'in' | 'ans'): Promise<string | null> {
  for (const [ending, other] of planned.links) {
    if (ending.split('.')[1] !== kind) continue
    if (!(await copyPlain(target + other, target + ending)))
      return `${ending.slice(1)} is linked to ${other.slice(1)}, which is not there`
  }
  return null
}

/** The digests of the files of a case that are there, by ending. */
export async function digestsAt(target: string, endings: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const ending of endings) {
    const digest = await digestOf(target + ending)
    if (digest !== null) found[ending] = digest
  }
  return found
}
