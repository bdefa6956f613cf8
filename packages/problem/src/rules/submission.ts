import type { RuleFamily } from './rule.ts'

/** Example submissions. */
export const submissionRules = {
  'GV-SUBMISSION-ACCEPTED-NONE': {
    severities: ['error'],
    title: 'There is no accepted submission.',
    why: 'Nothing shows that the problem can be solved. Put a correct solution into submissions/accepted/.',
  },
  'GV-SUBMISSION-VERDICT': {
    severities: ['error'],
    title: 'A submission gets a verdict that is not expected of it.',
    why: 'Its folder, submissions.yaml or a comment in it says what is expected. The submission, the data or a validator is wrong.',
  },
  'GV-SUBMISSION-SCORE': {
    severities: ['warning'],
    title: 'A submission in accepted/ does not get the whole score.',
    why: 'Who looks there expects a whole solution. Move it to another folder, or say what it gets in submissions.yaml.',
  },
  'GV-SUBMISSION-SAMPLE': {
    severities: ['warning'],
    title: 'A submission in accepted/ is accepted and fails a sample.',
    why: 'The samples do not count for the verdict here, yet people take them for what is right.',
  },
  'GV-SUBMISSION-PARTIAL-WHOLE': {
    severities: ['warning'],
    title: 'A submission in partially_accepted/ gets the whole score.',
    why: 'Either it belongs into accepted/, or the test data do not find what is wrong with it.',
  },
  'GV-SUBMISSION-PARTIAL-SLOW': {
    severities: ['warning'],
    title: 'A submission in partially_accepted/ is slower than all that are accepted.',
    why: 'It does not count for the time limit. In every group that it passes it takes longer than an accepted one may: on a slower machine it gets nothing.',
  },
  'GV-SUBMISSION-CODE-SIZE': {
    severities: ['error'],
    title: 'A submission is larger than the problem takes.',
    why: '`limits.code` is 128 KiB where nothing is said. A contestant could not submit it.',
  },
  'GV-SUBMISSION-TWICE': {
    severities: ['info'],
    title: 'The same submission is there twice.',
    why: 'It takes time and says nothing new. Some packages of legacy say so that one submission may get several verdicts.',
  },
  'GV-SUBMISSION-COMPILE': {
    severities: ['error'],
    title: 'A submission does not compile.',
    why: 'No folder expects that. The message has the log of the compiler.',
  },
  'GV-SUBMISSION-UNUSABLE': {
    severities: ['error'],
    title: 'A submission cannot be judged.',
    why: 'No entry point can be told among its files, a file is no source text, or its language is not allowed.',
  },
  'GV-SUBMISSION-JUDGE-ERROR': {
    severities: ['error'],
    title: 'The judge failed on a submission.',
    why: 'A validator or grader of the package broke, or the judge itself did: the message says which.',
  },
  'GV-SUBMISSION-LANGUAGE-MISSING': {
    severities: ['warning'],
    title: 'A submission is not judged, for its language is not available here.',
    why: 'It says nothing either way. `gavel doctor` tells what is missing.',
  },
  'GV-SUBMISSION-COUNTERPART': {
    severities: ['error', 'warning'],
    title: 'A submission does what it should in another language than the one it is judged in.',
    why: 'A `.py` file is judged in CPython and a `.cpp` file in C++20, by `gavel judge`, `gavel test`, `gavel submit` and here alike; the official verifier takes PyPy and the newest C++. Both results are shown. Whoever submits that file gets what it gets in the first. In 2025-09 that is an error: raise the limit, or begin the file with `#!/usr/bin/env pypy3`. In legacy, whose packages were made for the official verifier, the second counts and this is a warning.',
  },
  'GV-SUBMISSION-DIRECTORY': {
    severities: ['warning', 'error'],
    title: 'The folder of a submission promises nothing.',
    why: 'The format does not know it, so any verdict will do. `partially_accepted` in a pass-fail problem is an error.',
  },
  'GV-SUBMISSION-DIRECTORY-TYPO': {
    severities: ['warning'],
    title: 'A folder of submissions has nearly a name that promises something.',
    why: 'As it stands it promises nothing. Most often a letter is wrong.',
  },
  'GV-SUBMISSION-DIRECTORY-FOREIGN': {
    severities: ['warning'],
    title: 'A folder of submissions has a name that only another format knows.',
    why: '`rejected` and `brute_force` are of 2025-09, `partially_accepted` is of legacy.',
  },
  'GV-SUBMISSION-LOOSE': {
    severities: ['warning'],
    title: 'A file stands in submissions/ itself.',
    why: 'It is not judged, for only a folder says what to expect.',
  },
  'GV-SUBMISSION-PATTERN': {
    severities: ['warning'],
    title: 'A pattern in submissions.yaml matches nothing.',
    why: 'No submission, test case or group has such a path: most often it is spelled wrong.',
  },
  'GV-SUBMISSION-JSON': {
    severities: ['warning'],
    title: "DOMjudge's submissions.json is not read.",
    why: 'It is a map of paths such as submissions/accepted/a.py to maps with langid and entry_point. This one is not, so languages are told by the files.',
  },
  'GV-SUBMISSION-RULES': {
    severities: ['error'],
    loading: true,
    title: 'What submissions.yaml says of a submission cannot be.',
    why: 'No verdict could satisfy all its rules, or it speaks of scores in a pass-fail problem.',
  },
  'GV-SUBMISSION-ASIDE': {
    severities: ['info'],
    title: 'A submission is put aside.',
    why: 'Files and folders named `.disabled`, `.template`, `.skip`, `.bak`, `.orig` or `.old` are not judged: people keep them beside those that are. It is told once.',
  },
  'GV-SUBMISSION-YAML-KEY': {
    severities: ['warning'],
    title: 'submissions.yaml has a key that the format does not know.',
    why: 'A key that nobody reads is most often one that is spelled wrong. It is passed over with a warning; the profile strict makes it the error that it is by the text of the formats.',
  },
  'GV-SUBMISSION-YAML-SCALAR': {
    severities: ['warning'],
    title: 'A value in submissions.yaml is written as YAML 1.1 has it.',
    why: 'YAML 1.2, which 2025-09 is written in, reads it as something else or not at all, and tools differ. Write true or false, and numbers in plain digits. Legacy packages are read by YAML 1.1 in any case.',
  },
  'GV-SUBMISSION-YAML-VALUE': {
    severities: ['error'],
    loading: true,
    title: 'submissions.yaml has a wrong value.',
    why: 'The message says what may stand there.',
  },
  'GV-SUBMISSION-YAML-SYNTAX': {
    severities: ['error'],
    loading: true,
    title: 'submissions.yaml is not YAML.',
    why: 'The line that is told is where the reader gave up.',
  },
  'GV-SUBMISSION-YAML-SIZE': {
    severities: ['error'],
    loading: true,
    title: 'submissions.yaml is larger than 1 MiB.',
    why: 'A file of settings is read into memory as a whole, so its size is bounded.',
  },
  'GV-SUBMISSION-YAML-ENCODING': {
    severities: ['error'],
    loading: true,
    title: 'submissions.yaml is not UTF-8.',
    why: 'The formats want UTF-8. Save it in that encoding.',
  },
  'GV-SUBMISSION-YAML': {
    severities: ['warning'],
    title: 'submissions.yaml is not read.',
    why: 'This version of Gavel goes by the folders alone.',
  },
} as const satisfies RuleFamily<'GV-SUBMISSION'>
