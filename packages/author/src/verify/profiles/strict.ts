import { noPlatform, type Profile } from './profile.ts'

export const strictProfile: Profile = {
  about:
    'The text of the formats to the letter, and good practice: unknown keys and every other warning are errors. For packages of your own, in CI. Only what depends on the machine stays a warning: a submission whose language is not available there, and a submission that is near the time limit.',
  warningsStay: ['GV-SUBMISSION-LANGUAGE-MISSING', 'GV-TIME-LIMIT-SENSITIVE'],
  severities: noPlatform,
}
