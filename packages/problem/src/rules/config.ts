import type { RuleFamily } from './rule.ts'

/** problem.yaml, and what stands beside it for the same purpose. */
export const configRules = {
  'GV-CONFIG-MISSING': {
    severities: ['error'],
    loading: true,
    title: 'There is no problem.yaml.',
    why: 'It is what makes a folder a problem package. --fix renames a problem.yml.',
    fixable: true,
  },
  'GV-CONFIG-SIZE': {
    severities: ['error'],
    loading: true,
    title: 'The file is larger than 1 MiB.',
    why: 'A file of settings is read into memory as a whole, so its size is bounded.',
  },
  'GV-CONFIG-ENCODING': {
    severities: ['error'],
    loading: true,
    title: 'The file is not UTF-8.',
    why: 'The formats want UTF-8. Save it in that encoding.',
  },
  'GV-CONFIG-SYNTAX': {
    severities: ['error'],
    loading: true,
    title: 'The file is not YAML.',
    why: 'The line that is told is where the reader gave up; the cause may stand a little before it. A key that is there twice and aliases without end count as errors too.',
  },
  'GV-CONFIG-FORMAT': {
    severities: ['error'],
    loading: true,
    title: 'The format of the package is not known.',
    why: '`problem_format_version` says which rules the package follows. Without it, it is `legacy`.',
  },
  'GV-CONFIG-DRAFT': {
    severities: ['warning'],
    title: 'The package is in a draft of a format.',
    why: 'The format 2023-07 was never finished: tools read it differently. Change the package to 2025-09.',
  },
  'GV-CONFIG-KEY': {
    severities: ['warning'],
    title: 'The format does not know the key.',
    why: 'A key that nobody reads is most often one that is spelled wrong, and what it should set is not set. It is passed over with a warning; the profile strict makes it the error that it is by the text of the formats.',
  },
  'GV-CONFIG-SCALAR': {
    severities: ['warning'],
    title: 'A value is written as YAML 1.1 has it.',
    why: 'YAML 1.2, which 2025-09 is written in, reads it as something else or not at all, and tools differ. Write true or false, and numbers in plain digits. Legacy packages are read by YAML 1.1 in any case.',
  },
  'GV-CONFIG-VALUE': {
    severities: ['error'],
    loading: true,
    title: 'A value is missing or wrong.',
    why: 'The message says what may stand there.',
  },
  'GV-CONFIG-TYPE': {
    severities: ['error'],
    loading: true,
    title: 'The types of the problem exclude each other.',
    why: 'A problem cannot be pass-fail and scoring, nor submit-answer and interactive or multi-pass. Some formats do not know all types.',
  },
  'GV-CONFIG-TYPE-ROW': {
    severities: ['warning'],
    fixable: true,
    title: 'The types of the problem stand in a row.',
    why: 'The examples of 2025-09 write `type: pass-fail interactive`, and its text wants a list: `[pass-fail, interactive]`. --fix makes it one.',
  },
  'GV-CONFIG-NAME': {
    severities: ['error'],
    loading: true,
    title: 'The problem has no proper name.',
    why: 'There is none, it is blank, or it is given for something that is no language code.',
  },
  'GV-CONFIG-NAME-MAP': {
    severities: ['warning'],
    title: 'The name is a map of languages in a legacy package.',
    why: 'Only 2025-09 has names by language in problem.yaml; legacy has one name there, and those of other languages in the statements. It is read all the same.',
  },
  'GV-CONFIG-NAME-LATEX': {
    severities: ['warning'],
    title: 'The name looks like LaTeX.',
    why: 'Names are shown as they are, also where there is no LaTeX.',
  },
  'GV-CONFIG-GRADING': {
    severities: ['warning'],
    title: 'A key of grading says nothing here.',
    why: 'It is for scoring problems, or it is an old one that belongs in testdata.yaml.',
  },
  'GV-CONFIG-PASSES': {
    severities: ['warning'],
    title: 'The key validation_passes says nothing here.',
    why: 'Only multi-pass problems have passes. Add the type, or remove the key.',
  },
  'GV-CONFIG-TIME-LIMIT-TWICE': {
    severities: ['warning'],
    title: 'Two places give different time limits.',
    why: 'problem.yaml counts before domjudge-problem.ini, and that before .timelimit. Other judges may choose differently: keep one.',
  },
  'GV-CONFIG-DOMJUDGE': {
    severities: ['warning'],
    title: 'domjudge-problem.ini names a program that is not in the package.',
    why: '`special_run` and `special_compare` name programs of a DOMjudge installation. Elsewhere they are not there: put the source into the package.',
  },
  'GV-CONFIG-DOMJUDGE-SCORES': {
    severities: ['warning'],
    title: 'Scores are written in the dialect of DOMjudge.',
    why: 'A scoring package of no version whose groups name no grader flags, and in which a submission has the comment `@EXPECTED_SCORE@`, is scored as DOMjudge does: `accept_score` is what a group is worth when all of it is right, samples count nothing, and a `range` alone leaves the score to a custom validator. By the text of legacy each test case would get `accept_score`.',
  },
  'GV-CONFIG-LICENSE': {
    severities: ['warning', 'error'],
    title: 'The licence is unknown, or none that the formats know.',
    why: 'Without a licence nobody may use the problem (a warning). Licences are unknown, public domain, cc0, cc by, cc by-sa, educational and permission; any other is an error.',
  },
  'GV-CONFIG-RIGHTS-OWNER': {
    severities: ['error'],
    title: 'The rights owner is missing, or there is one where there cannot be.',
    why: 'A licence is given by somebody: rights_owner, else the authors, else the source. What is in the public domain belongs to nobody.',
  },
  'GV-CONFIG-UUID': {
    severities: ['warning', 'error'],
    fixable: true,
    title: 'There is no uuid, or none of that shape.',
    why: 'It tells versions of one problem from different problems with the same name. An error in 2025-09, which demands one. --fix writes one where there is none.',
  },
  'GV-CONFIG-AUTHOR': {
    severities: ['warning'],
    title: 'One author is most likely several.',
    why: 'A person has no `,` and no `&` in the name. Write a list, with a person in each item.',
  },
  'GV-CONFIG-SOURCE-URL': {
    severities: ['warning'],
    title: 'There is a source_url, and no source.',
    why: 'A link without a name is shown nowhere. Write `source` too.',
  },
  'GV-CONFIG-LANGUAGES': {
    severities: ['warning'],
    title: 'A language that the format does not know.',
    why: 'Nobody can submit in it. The codes are those of the table in 2025-09, such as `cpp`, `python3` and `java`.',
  },
  'GV-CONFIG-TIME-LIMIT-FRACTION': {
    severities: ['warning'],
    title: 'The time limit or its resolution is no whole number of seconds.',
    why: 'Some judges know whole seconds only.',
  },
  'GV-CONFIG-SHOW-GROUPS': {
    severities: ['warning'],
    title: 'It is not said whether the groups are shown.',
    why: 'A scoring problem with groups of test data says `grading: {show_test_data_groups: true}` or false: judges differ in what they take for granted.',
  },
  'GV-CONFIG-SLUG': {
    severities: ['info', 'warning'],
    title: "The folder's name is no name of a problem everywhere.",
    why: 'Other judges take small letters and digits only (an info for a dash). Gavel takes small letters, digits and dashes, 64 at most (a warning for all else).',
  },
} as const satisfies RuleFamily<'GV-CONFIG'>
