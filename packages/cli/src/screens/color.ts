import type { Verdict } from '@gavel/shared/verdict'

/** Props of an Ink Text for a verdict: green AC, yellow JE, red else; none without colour. */
export function verdictColor(verdict: Verdict, colored: boolean): { color?: string } {
  if (!colored) return {}
  if (verdict === 'AC') return { color: 'green' }
  return { color: verdict === 'JE' ? 'yellow' : 'red' }
}
