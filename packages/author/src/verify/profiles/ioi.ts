import { noPlatform, type Profile } from './profile.ts'

export const ioiProfile: Profile = {
  about:
    'Olympiads: the problem gives scores, its secret data are in groups (subtasks), and the groups give 100 points together. Nobody can reach less than that by a slip of the sums.',
  severities: {
    ...noPlatform,
    'GV-PLATFORM-PASS-FAIL': 'error',
    'GV-PLATFORM-GROUPS-NONE': 'error',
    'GV-PLATFORM-SCORE-TOTAL': 'error',
    'GV-PLATFORM-TIME-LIMIT-COMPUTED': 'warning',
    'GV-DATA-SCORE-SHORT': 'error',
  },
}
