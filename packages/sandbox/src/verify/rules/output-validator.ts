import type { RuleFamily } from './rule.ts'

/** Output validators. */
export const outputValidatorRules = {
  'GV-OUTPUT-VALIDATOR-NONE': {
    severities: ['error'],
    loading: true,
    title: 'There is no output validator where there has to be one.',
    why: 'legacy with `validation: custom` needs a program in output_validators/; in 2025-09 output_validator/ holds the files of one program.',
  },
  'GV-OUTPUT-VALIDATOR-UNUSED': {
    severities: ['error'],
    loading: true,
    title: 'There is an output validator that would never run.',
    why: 'legacy runs them with `validation: custom` only. Write that, or remove output_validators/.',
  },
  'GV-OUTPUT-VALIDATOR-SEVERAL': {
    severities: ['error'],
    loading: true,
    title: 'There are several output validators where there can be one.',
    why: 'Only for plain pass-fail problems can several of them be asked, all of which must accept.',
  },
  'GV-OUTPUT-VALIDATOR-BUILD': {
    severities: ['error'],
    title: 'An output validator does not build.',
    why: 'No submission can be judged. The message has the log of the compiler, or the language that is missing here.',
  },
  'GV-OUTPUT-VALIDATOR-ANSWER': {
    severities: ['error', 'warning'],
    title: 'The output validator does not accept an answer file as an output.',
    why: 'An answer that is shown to people has to be right: an error in a sample, and where the validator breaks. In secret data it is a warning, for the answer may be in a form of its own.',
  },
} as const satisfies RuleFamily<'GV-OUTPUT-VALIDATOR'>

/** Static validators (2025-09). */
export const staticValidatorRules = {
  'GV-STATIC-VALIDATOR-NONE': {
    severities: ['error'],
    loading: true,
    title: 'static_validator/ has to hold exactly one program.',
    why: 'It holds the files of one program, and nothing else.',
  },
  'GV-STATIC-VALIDATOR-UNUSED': {
    severities: ['error'],
    loading: true,
    title: 'There is a static validator that would never run.',
    why: 'A submission of a submit-answer problem has no source to look at.',
  },
} as const satisfies RuleFamily<'GV-STATIC-VALIDATOR'>
