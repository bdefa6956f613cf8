import { defaultProfile } from './default.ts'
import { domjudgeProfile } from './domjudge.ts'
import { icpcProfile } from './icpc.ts'
import { ioiProfile } from './ioi.ts'
import { kattisProfile } from './kattis.ts'
import type { Profile } from './profile.ts'
import { strictProfile } from './strict.ts'

/** The words of `--profile`. */
export const profiles = {
  default: defaultProfile,
  strict: strictProfile,
  icpc: icpcProfile,
  kattis: kattisProfile,
  domjudge: domjudgeProfile,
  ioi: ioiProfile,
} as const satisfies Readonly<Record<string, Profile>>

export type ProfileName = keyof typeof profiles

export const profileNames: readonly ProfileName[] = ['default', 'strict', 'icpc', 'kattis', 'domjudge', 'ioi']
