import type { PackageLimits } from './model.ts'

const kib = 1024
const mib = 1024 * 1024

/** The "typical system defaults" of the formats; the same in all of them. Sizes in the formats' own units. */
const defaults = {
  memory: 2048,
  output: 8,
  code: 128,
  compilation_time: 60,
  compilation_memory: 2048,
  validation_time: 60,
  validation_memory: 2048,
  validation_output: 8,
}

/** Limits as problem.yaml writes them: MiB, for `code` KiB, times in seconds. */
export type WrittenLimits = { readonly [key in keyof typeof defaults]?: number | undefined }

type Timing = Pick<
  PackageLimits,
  'timeSeconds' | 'timeResolutionSeconds' | 'acceptedToTimeLimit' | 'timeLimitToTooSlow' | 'passes'
>

/** The limits of a package: those that it writes, and the defaults for the others. */
export function makeLimits(written: WrittenLimits, timing: Timing): PackageLimits {
  const bytes = (key: keyof typeof defaults, unit: number) => Math.round((written[key] ?? defaults[key]) * unit)
  return {
    ...timing,
    memoryBytes: bytes('memory', mib),
    outputBytes: bytes('output', mib),
    codeBytes: bytes('code', kib),
    compileSeconds: written.compilation_time ?? defaults.compilation_time,
    compileMemoryBytes: bytes('compilation_memory', mib),
    validationSeconds: written.validation_time ?? defaults.validation_time,
    validationMemoryBytes: bytes('validation_memory', mib),
    validationOutputBytes: bytes('validation_output', mib),
  }
}
