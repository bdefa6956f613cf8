import { noPlatform, type Profile } from './profile.ts'

/** legacy-icpc and the variant "icpc" of 2025-09. */
export const icpcProfile: Profile = {
  about:
    'Contests by the rules of ICPC: pass-fail problems only, no submissions in partially_accepted, names of at least two characters that begin and end with a letter or a digit, a statement in English, a folder that is named in small letters and digits, and a time limit that stands in the package. The comments and folders of DOMjudge are no part of the format.',
  severities: {
    ...noPlatform,
    'GV-PLATFORM-SCORING': 'error',
    'GV-PLATFORM-SUBMIT-ANSWER': 'error',
    'GV-PLATFORM-PARTIALLY-ACCEPTED': 'error',
    'GV-PLATFORM-NAME': 'error',
    'GV-PLATFORM-STATEMENT-ENGLISH': 'error',
    'GV-PLATFORM-TIME-LIMIT-COMPUTED': 'warning',
    'GV-PLATFORM-DOMJUDGE-DIALECT': 'warning',
    'GV-CONFIG-SLUG': 'error',
    'GV-CONFIG-KEY': 'error',
    'GV-DATA-CONFIG-KEY': 'error',
    'GV-DATA-SAMPLE-NONE': 'error',
  },
}
