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
  'GV-INPUT-VALIDATOR-UNSUPPORTED': {
    severities: ['warning'],
    title: 'An input validator is in a language that cannot be run.',
    why: 'It is left out, for it does not touch verdicts. Write it as a program.',
  },
} as const satisfies RuleFamily<'GV-INPUT-VALIDATOR'>
