import type { RuleFamily } from './rule.ts'

/** Code that is added to submissions. */
export const includeRules = {
  'GV-INCLUDE-LOOSE': {
    severities: ['error'],
    loading: true,
    title: 'A file in include/ belongs to no language.',
    why: 'Included files stand in include/<language>/. A loose one would not be included.',
  },
  'GV-INCLUDE-EMPTY': {
    severities: ['error'],
    loading: true,
    title: 'A folder of include/ is empty.',
    why: 'It says that submissions get files, and there are none. Remove it.',
  },
  'GV-INCLUDE-DEFAULT': {
    severities: ['error'],
    loading: true,
    title: 'The format has no include/default/.',
    why: 'Only 2025-09 has a folder for languages without one of their own; in legacy it would not be read.',
  },
} as const satisfies RuleFamily<'GV-INCLUDE'>
