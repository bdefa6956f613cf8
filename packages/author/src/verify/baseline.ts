import { createHash } from 'node:crypto'
import { isRuleId } from '@gavel/problem/rules/table'
import { GavelError } from '@gavel/shared/error'
import type { CheckFinding } from '@gavel/shared/verify'
import * as z from 'zod'
import { stopsLoading } from './policy.ts'

const entrySchema = z.strictObject({
  id: z.string().describe('Id of the rule'),
  file: z.string().describe('Path from the folder of the baseline file'),
  hash: z.string().describe('First 16 hexadecimal digits of the SHA-256 of the message'),
  message: z.string().optional().describe('For people only'),
})
export type BaselineEntry = z.infer<typeof entrySchema>

const baselineSchema = z.strictObject({ version: z.literal(1), findings: z.array(entrySchema).max(100_000) })

/** Findings that are known of and not to be told again, as `--write-baseline` wrote them. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[]
}

const keyOf = ({ id, file, hash }: BaselineEntry) => `${id}\0${file}\0${hash}`

/** @param packagePath The package, from the folder of the baseline file, with "/" between the parts. */
function entryOf(check: CheckFinding, packagePath: string): BaselineEntry {
  const file = [packagePath, check.file].filter((part) => part !== null && part !== '').join('/') || '.'
  const hash = createHash('sha256').update(check.message).digest('hex').slice(0, 16)
  return { id: check.id, file, hash, message: check.message.split('\n', 1)[0]?.slice(0, 200) }
}

/** @throws GavelError `file.unusable` where the text is no baseline file. */
export function parseBaseline(text: string, file: string): Baseline {
  const hint = 'Write a new one: gavel verify --write-baseline FILE PACKAGE...'
  try {
    return { entries: baselineSchema.parse(JSON.parse(text)).findings }
  } catch (cause) {
    throw new GavelError('file.unusable', 'The file is no baseline of gavel verify.', { file, hint, cause })
  }
}

/** Whether a baseline may know a finding: not where it keeps a package from being looked at, nor where it costs nothing. */
function canBeKnown({ id, severity }: CheckFinding): boolean {
  return severity !== 'info' && isRuleId(id) && !stopsLoading({ id, severity })
}

/** The text of a baseline file that knows these findings, in an order that keeps changes small. */
export function formatBaseline(
  packages: readonly { readonly path: string; readonly checks: readonly CheckFinding[] }[],
): string {
  const entries = packages.flatMap(({ path, checks }) => checks.filter(canBeKnown).map((check) => entryOf(check, path)))
  const findings = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()].sort((a, b) =>
    keyOf({ ...a, id: a.file, file: a.id }) < keyOf({ ...b, id: b.file, file: b.id }) ? -1 : 1,
  )
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`
}

export interface BaselineOutcome {
  /** The findings that the baseline does not know. */
  readonly checks: readonly CheckFinding[]
  /** How many it knows. */
  readonly known: number
  /** Entries for this package that nothing was found for: they can be taken out. */
  readonly stale: readonly BaselineEntry[]
}

/**
 * Takes the findings away that a baseline knows.
 * @param wasLookedFor Whether findings of a rule were looked for; entries of other rules are not stale.
 */
export function applyBaseline(
  baseline: Baseline,
  packagePath: string,
  checks: readonly CheckFinding[],
  wasLookedFor: (id: string) => boolean,
): BaselineOutcome {
  const known = new Map(baseline.entries.map((entry) => [keyOf(entry), entry]))
  const met = new Set<string>()
  const left = checks.filter((check) => {
    const key = keyOf(entryOf(check, packagePath))
    if (!canBeKnown(check) || !known.has(key)) return true
    met.add(key)
    return false
  })
  const inside = (file: string) => packagePath === '' || file === packagePath || file.startsWith(`${packagePath}/`)
  const stale = [...known].filter(([key, { file, id }]) => inside(file) && wasLookedFor(id) && !met.has(key))
  return { checks: left, known: checks.length - left.length, stale: stale.map(([, entry]) => entry) }
}
