import type { Verdict } from '@gavel/shared/verdict'
import type { Style } from './style.ts'

/** Green for AC, yellow for JE (not the submission's fault), red for the rest. */
export function paintVerdict(verdict: Verdict, text: string, style: Style): string {
  if (verdict === 'AC') return style.green(text)
  return verdict === 'JE' ? style.yellow(text) : style.red(text)
}
