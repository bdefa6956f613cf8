import { type FamilyName, families, isRuleId, type RuleId } from '@gavel/problem/rules/table'
import { GavelError } from '@gavel/shared/error'
import { nearestNames } from '@gavel/shared/nearest'

/** Rules that are asked for, or that are left out: `--only` and `--skip`. */
export interface Selection {
  /** Only findings of these rules are told; null for all. */
  readonly only: ReadonlySet<RuleId> | null
  readonly skip: ReadonlySet<RuleId>
}

export const everything: Selection = { only: null, skip: new Set() }

const isFamily = (word: string): word is FamilyName => Object.hasOwn(families, word)

function idsOf(family: FamilyName): RuleId[] {
  return Object.keys(families[family]).filter(isRuleId)
}

/**
 * The rules that words name: ids, and families such as `data`, parted by commas.
 * @throws GavelError `usage.invalid` for a word that names neither, with the nearest.
 */
export function parseRules(text: string): Set<RuleId> {
  const words = text.split(',').map((word) => word.trim())
  return new Set(
    words.flatMap((word) => {
      const id = word.toUpperCase()
      if (isRuleId(id)) return [id]
      const family = word.toLowerCase()
      if (isFamily(family)) return idsOf(family)
      const near = nearestNames(word, [
        ...Object.keys(families),
        ...Object.keys(families).flatMap((name) => idsOf(name as FamilyName)),
      ])
      throw new GavelError('usage.invalid', `"${word.slice(0, 64)}" names no check and no family of checks.`, {
        hint:
          near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Families are ${Object.keys(families).join(', ')}.`,
      })
    }),
  )
}

/** Whether the findings of a rule are told. */
export function isSelected({ only, skip }: Selection, id: RuleId): boolean {
  return (only === null || only.has(id)) && !skip.has(id)
}

/** Whether any rule of a family is told, so that it is worth to look for it. */
export function isFamilySelected(selection: Selection, family: FamilyName): boolean {
  return idsOf(family).some((id) => isSelected(selection, id))
}
