import type { RuleFamily } from './rule.ts'

/** Files that are given to contestants. */
export const attachmentRules = {
  'GV-ATTACHMENT-FOLDER': {
    severities: ['error'],
    title: 'There is a folder in attachments/.',
    why: 'Only files are handed out, and in 2025-09 the folder templates/ with a folder for each language.',
  },
} as const satisfies RuleFamily<'GV-ATTACHMENT'>

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
  'GV-INCLUDE-LANGUAGE': {
    severities: ['warning'],
    title: 'A folder of include/ is named after no language.',
    why: 'No submission gets its files. The names are the codes of languages, such as `cpp`, `python3` and `java`.',
  },
  'GV-INCLUDE-MAIN': {
    severities: ['error'],
    title: 'It is not clear what starts a program with the included files.',
    why: 'A language can get one main file. In include/default/ there can be none, for it would be the main file of every language.',
  },
  'GV-INCLUDE-COLLISION': {
    severities: ['error'],
    title: 'A file is in include/default/ and in the folder of a language.',
    why: 'Judges differ in which of them a submission gets. Remove one.',
  },
  'GV-INCLUDE-DEFAULT': {
    severities: ['error'],
    loading: true,
    title: 'The format has no include/default/.',
    why: 'Only 2025-09 has a folder for languages without one of their own; in legacy it would not be read.',
  },
} as const satisfies RuleFamily<'GV-INCLUDE'>
