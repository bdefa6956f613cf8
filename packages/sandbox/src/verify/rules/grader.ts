import type { RuleFamily } from './rule.ts'

/** Graders (legacy). */
export const graderRules = {
  'GV-GRADER-NONE': {
    severities: ['error'],
    loading: true,
    title: 'The grading is custom, but there is no grader.',
    why: 'Put a program into graders/, or write `grading: default` in testdata.yaml.',
  },
  'GV-GRADER-SEVERAL': {
    severities: ['error'],
    loading: true,
    title: 'There are several graders.',
    why: 'A package can have one. Remove the others.',
  },
  'GV-GRADER-UNUSED': {
    severities: ['error'],
    loading: true,
    title: 'There is a grader that would never run.',
    why: 'Graders are for scoring problems. Write `type: scoring`, or remove graders/.',
  },
} as const satisfies RuleFamily<'GV-GRADER'>
