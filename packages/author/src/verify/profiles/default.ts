import { noPlatform, type Profile } from './profile.ts'

export const defaultProfile: Profile = {
  about:
    'What the text of the formats asks, with the leniency that old packages need: an unknown key is a warning, for what it was to set is seen to be missing soon enough.',
  severities: noPlatform,
}
