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
    severities: ['error', 'warning'],
    loading: true,
    title: 'There is a grader that would never run.',
    why: 'Graders are for scoring problems. Write `type: scoring`, or remove graders/. A warning where no group has `grading: custom`.',
  },
  'GV-GRADER-BUILD': {
    severities: ['error'],
    title: 'The grader does not build.',
    why: 'No submission can be judged. The message has the log of the compiler, or the language that is missing here.',
  },
  'GV-GRADER-CRASH': {
    severities: ['error'],
    title: 'The grader breaks on proper results.',
    why: 'It is handed lines such as `AC 1` and `WA 0`, with the flags of each group that it grades, and has to end with exit code 0 and to print one such line. All else is a judge error.',
  },
  'GV-GRADER-JUNK': {
    severities: ['warning'],
    title: 'The grader takes junk for accepted.',
    why: 'It is handed lines that are no results. One that prints AC all the same does not look at what it reads.',
  },
} as const satisfies RuleFamily<'GV-GRADER'>
