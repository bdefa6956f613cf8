import { type CtdResult, checkData } from '../../src/checktestdata/check-data.ts'
import { parseCtd } from '../../src/checktestdata/parser.ts'
import type { Program } from '../../src/checktestdata/program.ts'
import type { CtdLimits } from '../../src/checktestdata/run.ts'

/** The program of a grammar. @throws Error where it is none. */
export function programOf(grammar: string): Program {
  const parsed = parseCtd(Buffer.from(grammar))
  if ('program' in parsed) return parsed.program
  const { line, column, message } = parsed.error
  throw new Error(`${line}:${column} ${message}\n${grammar}`)
}

export function runCtd(grammar: string, data: string | Uint8Array, limits?: CtdLimits): CtdResult {
  return checkData(programOf(grammar), Buffer.from(data), limits)
}

/** `accepted`, or `rejected LINE:COLUMN message`, or `failed message`. */
export function verdictOf(grammar: string, data: string | Uint8Array, limits?: CtdLimits): string {
  const result = runCtd(grammar, data, limits)
  if (result.outcome === 'accepted') return 'accepted'
  if (result.outcome === 'failed') return `failed ${result.message}`
  return `rejected ${result.at.line}:${result.at.column} ${result.message}`
}
