import { noPlatform, type Profile } from './profile.ts'

export const domjudgeProfile: Profile = {
  about:
    'Packages that are to be imported into DOMjudge: its dialect (domjudge-problem.ini, `@EXPECTED_RESULTS@`, folders of its own under submissions/) is taken for granted, the time limit has to stand in the package, for DOMjudge computes none, and a statement is shown to teams as PDF. Folders with a dash in their name are fine.',
  severities: {
    ...noPlatform,
    'GV-PLATFORM-TIME-LIMIT-COMPUTED': 'error',
    'GV-PLATFORM-SUBMIT-ANSWER': 'error',
    'GV-PLATFORM-SCORING': 'warning',
    'GV-PLATFORM-STATEMENT-PDF': 'warning',
    'GV-CONFIG-SLUG': 'off',
    'GV-CONFIG-UUID': 'info',
    'GV-SUBMISSION-DIRECTORY': 'info',
    'GV-SUBMISSION-DIRECTORY-TYPO': 'off',
  },
}
