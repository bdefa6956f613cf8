import type { RuleFamily } from './rule.ts'

/** Input validators. */
export const inputValidatorRules = {
  'GV-INPUT-VALIDATOR-NONE': {
    severities: ['error'],
    title: 'There is no input validator.',
    why: 'Nothing makes sure that the test data keep to the statement. Put a program into input_validators/ that exits with 42 for a proper input.',
  },
  'GV-INPUT-VALIDATOR-BUILD': {
    severities: ['error'],
    title: 'An input validator does not build.',
    why: 'The message has the log of the compiler, or the language that is missing here.',
  },
  'GV-INPUT-VALIDATOR-REJECTS': {
    severities: ['error'],
    title: 'An input validator rejects an input.',
    why: 'Every validator has to accept every input, that is to exit with 42. The input or the validator is wrong.',
  },
  'GV-INPUT-VALIDATOR-CTD': {
    severities: ['error'],
    title: 'A grammar of Checktestdata cannot be read.',
    why: 'The line and column are where the reader gave up. docs/checktestdata.md tells what of the language is read, and how.',
  },
  'GV-INPUT-VALIDATOR-ACCEPTS-INVALID': {
    severities: ['error'],
    title: 'No input validator rejects an input of data/invalid_input.',
    why: 'Each of these is there because at least one validator has to reject it, with the arguments of its group and case.',
  },
  'GV-INPUT-VALIDATOR-JUNK': {
    severities: ['warning'],
    title: 'No input validator rejects junk.',
    why: 'They were given an empty file, 1 KiB of random bytes, the characters 32 to 126 and 200 random characters, the same at every run, with each set of arguments that test cases have. A validator that accepts these has not looked at its input.',
  },
  'GV-INPUT-VALIDATOR-LAX': {
    severities: ['warning'],
    title: 'No input validator rejects an input with a mistake in it.',
    why: 'The smallest accepted input was given with spaces doubled, put before or after lines, with empty lines, without its last newline, with carriage returns, with zeros or plus signs before integers, zeros after decimals, or a word too many. Solutions that read line by line fail on such an input. Read it byte by byte, for example with a regular expression for the whole of it.',
  },
  'GV-INPUT-VALIDATOR-HANGS': {
    severities: ['warning'],
    title: 'The input validators take too long for bad inputs.',
    why: 'They used up 5 s for three of them, so that the others were not tried. Stop at the first mistake, and at the end of the file.',
  },
  'GV-INPUT-VALIDATOR-FOLDER': {
    severities: ['warning'],
    title: 'Input validators stand in input_format_validators/.',
    why: 'It is the old name of input_validators/, which newer tools no longer know.',
  },
  'GV-INPUT-VALIDATOR-VIVA': {
    severities: ['warning'],
    title: 'An input validator is in the language of VIVA.',
    why: 'It is not run, and it is not known what it would reject. Write it as a program, or as a grammar of Checktestdata.',
  },
} as const satisfies RuleFamily<'GV-INPUT-VALIDATOR'>
