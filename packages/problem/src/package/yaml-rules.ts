import type * as z from 'zod'
import type { Stops } from './findings.ts'

/** Begin of the ids for what can be wrong with a YAML file: `GV-CONFIG-SYNTAX` and so on. */
export type YamlRuleId = 'GV-CONFIG' | 'GV-DATA-CONFIG' | 'GV-SUBMISSION-YAML' | 'GV-GENERATOR'

export interface YamlRules<T> {
  readonly schema: z.ZodType<T>
  /** All keys that the schema knows, with their parents: `limits.memory`. Unknown keys are told the nearest of them. */
  readonly keys: readonly string[]
  /** Begin of the ids of findings, such as `GV-CONFIG`. */
  readonly id: YamlRuleId
  /** Every scalar is text, as it is written: `1e-6` stays `1e-6`. For files whose values are arguments of programs. */
  readonly asText?: boolean
  /** The YAML that scalars are read by (default 1.2). Where it is 1.2, scalars of 1.1 are taken with a warning. */
  readonly dialect?: '1.1'
  /** What stands for a key of the top level that has to be there and is missing or wrong. */
  readonly fallbacks?: Readonly<Record<string, unknown>>
  /** Keys of the top level whose wrong value changes all that is judged. */
  readonly vital?: readonly string[]
  /** What cannot be judged where the file cannot be read. */
  readonly stops?: Stops
}
