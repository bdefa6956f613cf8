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
    severities: ['error', 'warning'],
    loading: true,
    title: 'There are several output validators where there should be one.',
    why: 'Only for plain pass-fail problems of legacy can several of them be asked, all of which must accept (a warning, for other judges run the first alone).',
  },
  'GV-OUTPUT-VALIDATOR-BUILD': {
    severities: ['error'],
    title: 'An output validator does not build.',
    why: 'No submission can be judged. The message has the log of the compiler, or the language that is missing here.',
  },
  'GV-OUTPUT-VALIDATOR-ANSWER': {
    severities: ['error', 'warning'],
    title: 'The output validator does not accept an answer file as an output.',
    why: 'An answer that is shown to people has to be right: an error in a sample, and where the validator breaks. In secret data it is a warning, told once, for the answers may be in a form of their own. Samples that show something else than the answer are left out.',
  },
  'GV-OUTPUT-VALIDATOR-LANGUAGE': {
    severities: ['error', 'warning'],
    title: 'An output validator is in a language that not every judge runs.',
    why: '2025-09 has C, C++, Python 3 and scripts named build or run (an error else). In legacy it is a warning.',
  },
  'GV-OUTPUT-VALIDATOR-SHOWN': {
    severities: ['error'],
    title: 'The output that is shown for a sample is not accepted.',
    why: 'NAME.out of a sample stands in the statement as an output that is right.',
  },
  'GV-OUTPUT-VALIDATOR-REJECTS-VALID': {
    severities: ['error'],
    title: 'The output validator does not accept an output of data/valid_output.',
    why: 'Every output there has to be accepted: the validator or the case is wrong.',
  },
  'GV-OUTPUT-VALIDATOR-ACCEPTS-INVALID': {
    severities: ['error'],
    title: 'The output validator accepts an output of data/invalid_output.',
    why: 'Every output there has to be rejected: the validator or the case is wrong.',
  },
  'GV-OUTPUT-VALIDATOR-CRASH': {
    severities: ['error'],
    title: 'The output validator breaks on an output.',
    why: 'Whatever a submission writes is right or wrong: a validator that ends with another code than 42 or 43, or that does not end, is a judge error, and the jury is called. It is tried with junk and with numbers at the edges, NaN, odd bytes and a very long word, on three test cases.',
  },
  'GV-OUTPUT-VALIDATOR-JUNK': {
    severities: ['warning'],
    title: 'Junk is accepted on every test case.',
    why: 'An empty output, random bytes, all printable characters or random ones: a submission that writes it would be accepted. A validator that accepts everything is found by this.',
  },
  'GV-OUTPUT-VALIDATOR-FEEDBACK': {
    severities: ['warning'],
    title: 'The output validator writes what nobody reads.',
    why: 'Messages are shown up to 4096 bytes, scores belong to scoring problems, and nextpass.in to multi-pass ones.',
  },
  'GV-OUTPUT-VALIDATOR-SILENT': {
    severities: ['error'],
    title: 'Every accepted submission and the validator of an interactive problem waited for each other.',
    why: 'Both were idle until the submission was stopped. Most often the validator does not flush what it writes: `flush=True` in Python, `std::endl` in C++. It may also read a line more than the protocol has.',
  },
  'GV-OUTPUT-VALIDATOR-INTERACTION': {
    severities: ['warning'],
    title: 'The validator of an interactive problem breaks when the submission keeps to no protocol.',
    why: 'It is run against a submission that ends at once, one that says nothing, and one that talks without end. What a submission does is no judge error: the end of the input, and too much of it, are a wrong answer.',
  },
} as const satisfies RuleFamily<'GV-OUTPUT-VALIDATOR'>

/** Answer validators, which BAPCtools has beside the formats. */
export const answerValidatorRules = {
  'GV-ANSWER-VALIDATOR-BUILD': {
    severities: ['error'],
    title: 'An answer validator does not build.',
    why: 'The programs in answer_validators/ look at the answer files. The message has the log of the compiler, or the language that is missing here.',
  },
  'GV-ANSWER-VALIDATOR-REJECTS': {
    severities: ['error'],
    title: 'An answer validator rejects an answer.',
    why: 'It is run as `validator input < answer` and has to exit with 42. The answer or the validator is wrong.',
  },
  'GV-ANSWER-VALIDATOR-ACCEPTS-INVALID': {
    severities: ['error'],
    title: 'An answer of data/invalid_answer is accepted.',
    why: 'An answer validator has to reject it, or the output validator, to which it is given as an output.',
  },
} as const satisfies RuleFamily<'GV-ANSWER-VALIDATOR'>

/** Static validators (2025-09). */
export const staticValidatorRules = {
  'GV-STATIC-VALIDATOR-NONE': {
    severities: ['error'],
    loading: true,
    title: 'static_validator/ has to hold exactly one program.',
    why: 'It holds the files of one program, and nothing else.',
  },
  'GV-STATIC-VALIDATOR-UNUSED': {
    severities: ['error', 'warning'],
    loading: true,
    title: 'There is a static validator that would never run.',
    why: 'A submission of a submit-answer problem has no source to look at (an error). A warning where no group has `static_validation_score`.',
  },
  'GV-STATIC-VALIDATOR-BUILD': {
    severities: ['error'],
    title: 'The static validator does not build.',
    why: 'No submission can be judged. The message has the log of the compiler, or the language that is missing here.',
  },
  'GV-STATIC-VALIDATOR-LANGUAGE': {
    severities: ['warning'],
    title: 'The static validator is in a language that not every judge runs.',
    why: '2025-09 has C, C++, Python 3 and scripts named build or run.',
  },
  'GV-STATIC-VALIDATOR-CRASH': {
    severities: ['error'],
    title: 'The static validator breaks on a program that does nothing.',
    why: 'Whatever a source holds is right or wrong: another exit code than 42 or 43 is a judge error.',
  },
} as const satisfies RuleFamily<'GV-STATIC-VALIDATOR'>
