import type { RuleFamily } from './rule.ts'

/** The time limit, and the submissions that bound it. */
export const timeLimitRules = {
  'GV-TIME-LIMIT-UNKNOWN': {
    severities: ['error'],
    title: 'There is no time limit, and nothing to compute it from.',
    why: 'It follows from the slowest submission that has to be fast enough. Add an accepted submission, or set `limits.time_limit`.',
  },
  'GV-TIME-LIMIT-TIGHT': {
    severities: ['warning', 'error'],
    title: 'The time limit leaves less room than the package promises.',
    why: 'A submission that has to be fast enough takes more than the limit divided by `ac_to_time_limit` (legacy: time_multiplier). Raise the limit, or lower the multiplier. An error in 2025-09 from one and a half times that on, for which no slow machine is an excuse.',
  },
  'GV-TIME-LIMIT-SENSITIVE': {
    severities: ['warning', 'error'],
    title: 'A slow submission is too slow by less than the margin.',
    why: 'On a faster machine it might pass. An error in 2025-09 where the limit is computed, for then the margin is a part of what defines it.',
  },
  'GV-TIME-LIMIT-LOOSE': {
    severities: ['info'],
    title: 'The time limit is more than ten times what would be computed.',
    why: 'Slow solutions may pass that were meant to fail. There may be a reason, such as a language that no example is in.',
  },
  'GV-TIME-LIMIT-COUNTERPART': {
    severities: ['info'],
    title: 'The time limit follows from a submission as PyPy runs it.',
    why: 'A package of legacy that gives no time limit gets it from its slowest accepted submission, and the official verifier runs `.py` files by PyPy. The limit is the same here where PyPy is installed. What CPython takes is shown beside it.',
  },
  'GV-TIME-LIMIT-PRECISION': {
    severities: ['warning'],
    title: 'The time limit is finer than what judges can measure.',
    why: 'Timers tell a hundredth of a second apart, and the same program differs by more from run to run.',
  },
} as const satisfies RuleFamily<'GV-TIME-LIMIT'>
