import type { RuleFamily } from './rule.ts'

/** Test data: the files of the test cases. */
export const dataRules = {
  'GV-DATA-SECRET-NONE': {
    severities: ['error'],
    loading: true,
    title: 'There is no secret test case.',
    why: 'Without one every submission that passes the samples is right. Put cases into data/secret/.',
  },
  'GV-DATA-SAMPLE-NONE': {
    severities: ['warning'],
    title: 'There is no sample test case.',
    why: 'A sample shows what input and output look like. Put one into data/sample/.',
  },
  'GV-DATA-ANSWER-MISSING': {
    severities: ['error'],
    loading: true,
    title: 'An input has no answer.',
    why: 'A test case is NAME.in and NAME.ans. The answer may be an empty file where a validator needs none.',
  },
  'GV-DATA-INPUT-MISSING': {
    severities: ['error'],
    loading: true,
    title: 'A file belongs to a test case that has no input.',
    why: 'A test case is there when NAME.in is. Add it, or remove the file.',
  },
  'GV-DATA-OUTPUT-MISSING': {
    severities: ['error'],
    loading: true,
    title: 'A case for the output validator has no output.',
    why: 'In data/valid_output and data/invalid_output NAME.out is what is given to the validator.',
  },
  'GV-DATA-NAME': {
    severities: ['error'],
    loading: true,
    title: 'A test case has a name that is not allowed.',
    why: 'Names match `[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}`, endings are in small letters, no case is named test_group, and a folder and a case cannot share a name. --fix makes endings small.',
    fixable: true,
  },
  'GV-DATA-LOOSE': {
    severities: ['error'],
    loading: true,
    title: 'A file stands outside of every group.',
    why: 'Test cases stand in data/sample or data/secret. One in data/ itself is not run.',
  },
  'GV-DATA-FOLDER': {
    severities: ['warning', 'error'],
    title: 'A folder of data/ is not read.',
    why: 'Only sample and secret hold test cases, and in 2025-09 invalid_input, invalid_output and valid_output. An error where there are inputs in it: nobody is judged by them.',
  },
  'GV-DATA-SHOWN': {
    severities: ['error', 'warning'],
    loading: true,
    title: 'It is not clear what is shown of a sample.',
    why: 'Of .interaction, .in.statement and .ans.statement or .out one can be shown, and what replaces a shown file has to be there for download as well. Beside .interaction stand .in.download and .ans.download (2025-09, "Samples"); where one is missing it is a warning, for what is judged does not depend on it.',
  },
  'GV-DATA-INPUT-TWICE': {
    severities: ['warning'],
    title: 'Two test cases have the same input and arguments.',
    why: 'The second takes time and finds nothing new. Remove it.',
  },
  'GV-DATA-ENCODING': {
    severities: ['warning'],
    title: 'A file of test data is not UTF-8, or has a byte order mark.',
    why: 'Programs read a byte order mark as a word of the input. --fix takes it off.',
    fixable: true,
  },
  'GV-DATA-CARRIAGE-RETURN': {
    severities: ['warning'],
    title: 'A file of test data has carriage returns.',
    why: 'Lines end with LF. A program that reads lines sees the CR as a part of them. --fix takes them off.',
    fixable: true,
  },
  'GV-DATA-FINAL-NEWLINE': {
    severities: ['warning'],
    title: 'The last line of a file does not end with a newline.',
    why: 'Some programs lose a last line that has no end. --fix adds it.',
    fixable: true,
  },
  'GV-DATA-SIZE': {
    severities: ['warning', 'error'],
    title: 'A file of test data is very large.',
    why: 'More than 100 MiB is a warning: it has to be sent to every judge and read by every run. More than 1000 MiB is an error.',
  },
  'GV-DATA-ANSWER-SIZE': {
    severities: ['error', 'warning'],
    title: 'An answer is near the output limit or above it.',
    why: 'A right program writes at least as much. Above the limit is an error, above half of it a warning. Raise `limits.output`.',
  },
  'GV-DATA-STRAY': {
    severities: ['info'],
    title: 'A file among the test cases belongs to none of them.',
    why: 'It is not read. Most often its ending is of another format, such as .hint in 2025-09, or it is left over.',
  },
  'GV-DATA-ILLUSTRATIONS': {
    severities: ['warning'],
    title: 'A test case has several illustrations.',
    why: 'It can have one: NAME.png, NAME.jpg, NAME.jpeg or NAME.svg.',
  },
  'GV-DATA-PROSE': {
    severities: ['warning'],
    title: 'A hint or a description is empty or very long.',
    why: 'NAME.hint and NAME.desc (legacy) are shown as they are, up to 64 KiB.',
  },
  'GV-DATA-INTERACTION': {
    severities: ['error'],
    title: 'A line in the log of an interaction has no proper form.',
    why: 'In a .interaction file `<` begins what the judge says and `>` what the team says; `---` stands between passes.',
  },
  'GV-DATA-INTERACTION-UNUSED': {
    severities: ['error', 'warning'],
    title: 'The log of an interaction is shown nowhere.',
    why: 'Only interactive and multi-pass problems have them (an error), and only in data/sample (a warning).',
  },
  'GV-DATA-EMPTY': {
    severities: ['info'],
    title: 'An input or an answer is empty.',
    why: 'Some problems have no input, and some answers are empty. More often something was not generated. It is told once.',
  },
  'GV-DATA-WHITE-SPACE': {
    severities: ['info'],
    title: 'There is white space where people do not expect it.',
    why: 'At the beginning of a file, two spaces in a row, or spaces at the end of a line: programs that read by lines or by single spaces stumble over it. It is told once.',
  },
  'GV-DATA-CHARACTERS': {
    severities: ['info'],
    title: 'There are characters beside printable ASCII.',
    why: 'Tabs, control characters and letters of other alphabets are not read alike in every language. It is told once.',
  },
} as const satisfies RuleFamily<'GV-DATA'>
