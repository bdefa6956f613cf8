import { noPlatform, type Profile } from './profile.ts'

export const kattisProfile: Profile = {
  about:
    "Packages that are to pass Kattis' own verifyproblem: the folder is named in small letters and digits, unknown keys and files with names that the format does not allow are errors, and so is a uuid that is missing from 2025-09. Submit-answer problems are not supported there yet.",
  severities: {
    ...noPlatform,
    'GV-PLATFORM-SUBMIT-ANSWER': 'warning',
    'GV-PLATFORM-DOMJUDGE-DIALECT': 'warning',
    'GV-CONFIG-SLUG': 'error',
    'GV-CONFIG-KEY': 'error',
    'GV-CONFIG-TYPE-ROW': 'error',
    'GV-DATA-CONFIG-KEY': 'error',
    'GV-DATA-GROUP-NAME': 'error',
    'GV-SUBMISSION-YAML-KEY': 'error',
    'GV-NAME-IGNORED': 'error',
  },
}
