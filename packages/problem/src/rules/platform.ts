import type { RuleFamily } from './rule.ts'

/** What only some platforms ask: told in the profiles that name them. */
export const platformRules = {
  'GV-PLATFORM-SCORING': {
    severities: ['info'],
    title: 'The problem gives scores.',
    why: 'Contests by the rules of ICPC know right and wrong only.',
  },
  'GV-PLATFORM-PASS-FAIL': {
    severities: ['info'],
    title: 'The problem is pass-fail.',
    why: 'Olympiads give scores. Write `type: scoring` and put the secret data into groups.',
  },
  'GV-PLATFORM-SUBMIT-ANSWER': {
    severities: ['info'],
    title: 'The problem takes answers and not programs.',
    why: 'Not every judge can take submissions that are answers.',
  },
  'GV-PLATFORM-PARTIALLY-ACCEPTED': {
    severities: ['info'],
    title: 'There are partially accepted submissions.',
    why: 'Pass-fail problems have none. Move them to the folder of the verdict that they get.',
  },
  'GV-PLATFORM-NAME': {
    severities: ['info'],
    title: 'A file has a name that the rules of ICPC do not allow.',
    why: 'There names have at least two characters and begin and end with a letter or a digit. Test cases named `1.in` are fine, for the ending counts.',
  },
  'GV-PLATFORM-TIME-LIMIT-COMPUTED': {
    severities: ['info'],
    title: 'The package gives no time limit.',
    why: 'It is computed from the example submissions, and comes out differently on other machines. Write `limits.time_limit`, or in legacy domjudge-problem.ini or .timelimit.',
  },
  'GV-PLATFORM-GROUPS-NONE': {
    severities: ['info'],
    title: 'The secret data are not in groups.',
    why: 'A subtask is a group: a folder in data/secret with test cases of its own.',
  },
  'GV-PLATFORM-SCORE-TOTAL': {
    severities: ['info'],
    title: 'The groups do not give 100 points together.',
    why: 'In an olympiad every task counts 100. Mend max_score of the groups (legacy: range or accept_score).',
  },
  'GV-PLATFORM-STATEMENT-PDF': {
    severities: ['info'],
    title: 'There is no statement as PDF.',
    why: 'Teams are shown a PDF. Build it from the source, and put problem.pdf beside it or into the root of the package.',
  },
  'GV-PLATFORM-STATEMENT-ENGLISH': {
    severities: ['info'],
    title: 'There is no statement in English.',
    why: 'Contests of ICPC are held in English, whatever the other languages.',
  },
  'GV-PLATFORM-DOMJUDGE-DIALECT': {
    severities: ['info'],
    title: 'The package leans on what only DOMjudge knows.',
    why: 'domjudge-problem.ini and the comment `@EXPECTED_RESULTS@` are read by DOMjudge and Gavel, and by nobody else.',
  },
} as const satisfies RuleFamily<'GV-PLATFORM'>
