import type { RuleFamily } from './rule.ts'

/** Test data: groups, and the files that configure groups and cases. */
export const dataGroupRules = {
  'GV-DATA-CONFIG-KEY': {
    severities: ['warning'],
    title: 'The file of a group or a case has a key that the format does not know.',
    why: 'A key that nobody reads is most often one that is spelled wrong, and what it should set is not set. It is passed over with a warning; the profile strict makes it the error that it is by the text of the formats.',
  },
  'GV-DATA-VALIDATOR-NAME': {
    severities: ['warning'],
    title: 'Arguments are for an input validator that there is not.',
    why: 'Nobody gets them. The names are those of the files and folders in input_validators/.',
  },
  'GV-DATA-CONFIG-SCALAR': {
    severities: ['warning'],
    title: 'A value in the file of a group or a case is written as YAML 1.1 has it.',
    why: 'YAML 1.2, which 2025-09 is written in, reads it as something else or not at all, and tools differ. Write true or false, and numbers in plain digits. Legacy packages are read by YAML 1.1 in any case.',
  },
  'GV-DATA-CONFIG-VALUE': {
    severities: ['error'],
    loading: true,
    title: 'The file of a group or a case has a wrong value.',
    why: 'The message says what may stand there.',
  },
  'GV-DATA-CONFIG-SYNTAX': {
    severities: ['error'],
    loading: true,
    title: 'The file of a group or a case is not YAML.',
    why: 'The line that is told is where the reader gave up.',
  },
  'GV-DATA-CONFIG-SIZE': {
    severities: ['error'],
    loading: true,
    title: 'The file of a group or a case is larger than 1 MiB.',
    why: 'A file of settings is read into memory as a whole, so its size is bounded.',
  },
  'GV-DATA-CONFIG-ENCODING': {
    severities: ['error'],
    loading: true,
    title: 'The file of a group or a case is not UTF-8.',
    why: 'The formats want UTF-8. Save it in that encoding.',
  },
  'GV-DATA-GROUP-FILE': {
    severities: ['error'],
    loading: true,
    title: 'A group file stands where it cannot.',
    why: 'legacy has testdata.yaml, 2025-09 test_group.yaml, and only sample, secret and the groups of secret have one.',
  },
  'GV-DATA-GROUP-NAME': {
    severities: ['warning'],
    title: 'The file of a group has the name that legacy has for it.',
    why: 'Examples of 2025-09 still name it testdata.yaml. It is read where it says nothing but what test_group.yaml may. --fix renames it.',
    fixable: true,
  },
  'GV-DATA-GROUP-PLACE': {
    severities: ['error'],
    loading: true,
    title: 'A group stands where there can be none.',
    why: 'In 2025-09 data/sample has no groups, and groups hold no groups.',
  },
  'GV-DATA-GROUP-MIXED': {
    severities: ['error'],
    loading: true,
    title: 'data/secret has both groups and test cases of its own.',
    why: '2025-09 wants either. Put the loose cases into a group.',
  },
  'GV-DATA-GROUP-ORDER': {
    severities: ['warning'],
    title: 'The groups are judged in another order than people count them.',
    why: 'Names are compared letter by letter: group10 comes before group2. Write group02.',
  },
  'GV-DATA-GROUP-EMPTY': {
    severities: ['error', 'warning'],
    loading: true,
    title: 'A group has no test case.',
    why: 'It would be passed by everybody, and its score with it. Add a case, or remove the folder.',
  },
  'GV-DATA-FILES-COLLISION': {
    severities: ['error'],
    loading: true,
    title: 'A file of a test case has the name of a file of an input validator.',
    why: 'Both are put into the folder in which the validator runs, and 2025-09 does not allow that one hides the other.',
  },
  'GV-DATA-SCORING-KEY': {
    severities: ['error', 'warning'],
    loading: true,
    title: 'A key of scoring problems stands in a pass-fail problem.',
    why: 'It would say nothing. An error in 2025-09, which forbids it; a warning in legacy.',
  },
  'GV-DATA-SCORE': {
    severities: ['error'],
    loading: true,
    title: 'The scores of the groups do not fit.',
    why: 'A group cannot give more than the group that it is in, and one that counts into a bounded or pass-fail whole has to be bounded.',
  },
  'GV-DATA-SCORE-RANGE': {
    severities: ['error'],
    title: 'A submission got a score outside of the range of a group (legacy).',
    why: '`range` in testdata.yaml says what a group may get. Either the range is wrong, or a score is. It is told once a group.',
  },
  'GV-DATA-SCORE-SHORT': {
    severities: ['warning'],
    title: 'Nobody can reach the greatest score.',
    why: 'The groups of a group give less together than its max_score.',
  },
  'GV-DATA-REQUIRE-PASS': {
    severities: ['error'],
    loading: true,
    title: 'A group requires a group that it cannot require.',
    why: '`require_pass` names sample, or groups that come before it; secret can only require sample.',
  },
  'GV-DATA-STATIC-VALIDATION': {
    severities: ['error'],
    loading: true,
    title: 'The static validation of a group is not in order.',
    why: '`static_validation_score` needs a static validator and fits the kind of the group; `static_validator_args` say nothing without it.',
  },
  'GV-DATA-GRADER-FLAGS': {
    severities: ['error'],
    loading: true,
    title: 'Flags that the default grader does not understand.',
    why: 'It takes one mode of verdicts, one of scores, ignore_sample (at the top only, not with on_reject: break) and accept_if_any_accepted.',
  },
  'GV-DATA-FLAGS-MAP': {
    severities: ['warning'],
    title: 'The flags of validators are a map in legacy.',
    why: 'The text of the format is not clear here: the flags go to every validator. Write them as one line.',
  },
  'GV-DATA-VALIDATOR-ARGS': {
    severities: ['error'],
    loading: true,
    title: 'Arguments that the default output validator does not understand.',
    why: 'It knows case_sensitive, space_change_sensitive and the float tolerances, each once, a tolerance with a number after it.',
  },
} as const satisfies RuleFamily<'GV-DATA'>
