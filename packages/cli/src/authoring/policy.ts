import type { Policy } from '@gavel/author/verify/policy'
import { type ProfileName, profileNames } from '@gavel/author/verify/profiles/table'
import { parseRules } from '@gavel/author/verify/selection'
import * as Flags from '@oclif/core/flags'

/** Flags that say which findings are told, and how severe they are. */
export const policyFlags = {
  profile: Flags.string({
    description: 'Whose rules count',
    options: [...profileNames],
    default: 'default' as const,
  }),
  only: Flags.string({ description: 'Only these checks: ids or families, parted by commas', helpValue: 'ID,FAMILY' }),
  skip: Flags.string({ description: 'All checks but these', helpValue: 'ID,FAMILY' }),
  werror: Flags.boolean({ description: 'Take warnings for errors' }),
}

export interface PolicyWords {
  readonly profile: string
  readonly only: string | undefined
  readonly skip: string | undefined
  readonly werror: boolean | undefined
}

/** @throws GavelError `usage.invalid` for a word that names no check. */
export function readPolicy({ profile, only, skip, werror }: PolicyWords): Policy {
  return {
    profile: profileNames.find((name): name is ProfileName => name === profile) ?? 'default',
    selection: {
      only: only === undefined ? null : parseRules(only),
      skip: skip === undefined ? new Set() : parseRules(skip),
    },
    warningsAreErrors: werror === true,
  }
}
