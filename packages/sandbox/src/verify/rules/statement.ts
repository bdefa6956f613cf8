import type { RuleFamily } from './rule.ts'

/** Statements. */
export const statementRules = {
  'GV-STATEMENT-NONE': {
    severities: ['error'],
    title: 'The problem has no statement.',
    why: 'Add problem.<language>.md, .tex or .pdf to statement/ (legacy: problem_statement/).',
  },
  'GV-STATEMENT-EMPTY': {
    severities: ['error'],
    title: 'The statement is empty.',
    why: 'There is a file, and nothing but white space in it.',
  },
  'GV-STATEMENT-NAME': {
    severities: ['error'],
    loading: true,
    title: 'The file name of a statement has no language.',
    why: 'It is problem.<language>.md, .tex or .pdf, with a code of ISO 639 such as `en` or `pt-BR`. Only legacy may leave the language out. --fix adds it where the name of the problem is in one language.',
    fixable: true,
  },
  'GV-STATEMENT-TWICE': {
    severities: ['error'],
    loading: true,
    title: 'There are two statements in one language.',
    why: 'It is not said which one counts. Remove one.',
  },
  'GV-STATEMENT-ENCODING': {
    severities: ['error'],
    title: 'The statement is not UTF-8.',
    why: 'The formats want UTF-8. Save it in that encoding.',
  },
  'GV-STATEMENT-SIZE': {
    severities: ['error'],
    title: 'The statement is larger than 1 MiB.',
    why: 'Texts are read into memory as a whole. Put images into files of their own.',
  },
  'GV-STATEMENT-LANGUAGES': {
    severities: ['error'],
    title: 'The names and the statements are not in the same languages.',
    why: '2025-09 wants a name in every language that has a statement, and a statement in every language that has a name.',
  },
} as const satisfies RuleFamily<'GV-STATEMENT'>
