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
  'GV-STATEMENT-UNRENDERABLE': {
    severities: ['error'],
    title: 'The statement is too large or too intricate to be rendered.',
    why: 'It is shown as it is written. At most 131072 characters are rendered, with lists, quotes and groups nested some 40 deep.',
  },
  'GV-STATEMENT-LATEX': {
    severities: ['error'],
    title: 'The LaTeX of the statement is broken.',
    why: 'A brace, an environment or a formula is not closed, closes nothing, or stands where LaTeX does not take it. What can be shown is shown.',
  },
  'GV-STATEMENT-LATEX-UNKNOWN': {
    severities: ['warning'],
    title: 'A command or an environment of LaTeX is not known here.',
    why: 'Its text is shown without it. docs/statements.md lists what is known; macros of your own may be defined by `\\newcommand`.',
  },
  'GV-STATEMENT-MATH': {
    severities: ['error'],
    title: 'A formula cannot be rendered.',
    why: 'KaTeX refuses it; the formula is shown as it is written. In Markdown a dollar sign that begins no formula is written `\\$`.',
  },
  'GV-STATEMENT-MATH-COMMAND': {
    severities: ['warning'],
    title: 'A formula uses a command that KaTeX does not know.',
    why: 'The formula is shown as it is written. Use another command, or define it by `\\newcommand` in a LaTeX statement.',
  },
  'GV-STATEMENT-MATH-WORDS': {
    severities: ['warning'],
    title: 'A formula is made of words.',
    why: 'A formula shows words as products of letters, without the blanks between them. Most often a dollar was meant as money: write `\\$`. Words that belong into a formula stand in `\\text{...}`.',
  },
  'GV-STATEMENT-TABLE': {
    severities: ['warning'],
    title: 'A row of a table has more cells than its heading.',
    why: 'The cells are shown; other readers of Markdown leave them out. Most often a bar in a cell, or in a formula of a cell, has to be written `\\|`.',
  },
  'GV-STATEMENT-IMAGE': {
    severities: ['error'],
    title: 'A picture of the statement is missing.',
    why: 'Pictures lie in the folder of the statement, or in a folder inside it.',
  },
  'GV-STATEMENT-IMAGE-FORMAT': {
    severities: ['warning'],
    title: 'A picture is in a format that browsers do not show.',
    why: 'It is an EPS, or a PDF that cannot be drawn (more than 8 MiB, broken, without a page). Put it there as .svg, .png, .jpg, .webp or .gif too, by the same name: that one is taken on pages.',
  },
  'GV-STATEMENT-IMAGE-EXTERNAL': {
    severities: ['error'],
    title: 'A picture is not part of the package.',
    why: 'A statement may load nothing from elsewhere (2025-09, "Problem Statements"): a contest has no other network, and readers would be watched.',
  },
  'GV-STATEMENT-CONSTANT': {
    severities: ['warning'],
    title: 'The statement uses a constant that there is not.',
    why: 'It is left as it stands. Constants are defined in `constants` of problem.yaml (2025-09).',
  },
  'GV-STATEMENT-HTML': {
    severities: ['warning'],
    title: 'HTML in the statement is left out.',
    why: 'Scripts, styles, handlers of events, frames and what else is not on the list of docs/statements.md is not shown.',
  },
  'GV-STATEMENT-SAMPLE': {
    severities: ['warning'],
    title: 'The statement asks for more samples than there are.',
    why: 'Each `\\nextsample` or `{{nextsample}}` shows one sample of data/sample/.',
  },
} as const satisfies RuleFamily<'GV-STATEMENT'>
