import { rm } from 'node:fs/promises'
import type { Findings } from '@gavel/problem/package/findings'
import { digestsAt, type MakeInput, makeInput } from './make-input.ts'
import type { PlannedCase } from './plan.ts'
import { planFile } from './reading.ts'

/**
 * Makes the files of a case once more, and compares them with those that stand at `target`; with another seed, too, which
 * a generator that takes one should not pass over. Gives why it failed, or null.
 */
export async function compareRuns(
  planned: PlannedCase,
  target: string,
  input: MakeInput,
  findings: Findings,
): Promise<string | null> {
  if (planned.generate === null) return null
  const first = await digestsAt(target, input.endings)
  const again = await makeApart(planned, `${target}.again`, input)
  if (typeof again === 'string') return `the second time ${again}`
  if (!isSame(first, again)) return 'its generator is not deterministic: it makes something else the second time'
  if (!planned.generate.usesSeed) return null
  const { generate } = planned
  const other = await makeApart(
    { ...planned, generate: { ...generate, seed: (generate.seed + 1) % 2 ** 31 } },
    `${target}.again`,
    input,
  )
  if (typeof other !== 'string' && isSame(first, other)) {
    const message = `The generator of ${planned.name} makes the same with another seed.`
    findings.info('GV-GENERATOR-SEED', message, { file: planFile, line: planned.line })
  }
  return null
}

async function makeApart(
  planned: PlannedCase,
  target: string,
  input: MakeInput,
): Promise<string | Record<string, string>> {
  const failure = await makeInput(planned, target, input)
  const digests = await digestsAt(target, input.endings)
  for (const ending of input.endings) await rm(target + ending, { force: true })
  return failure ?? digests
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  const endings = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return endings.every((ending) => one[ending] === other[ending])
}
