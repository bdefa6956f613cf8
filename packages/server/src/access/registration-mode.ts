/** Who may make an account: everybody, nobody, or whoever has an invitation. */
export const registrationModes = ['open', 'closed', 'invite'] as const
export type RegistrationMode = (typeof registrationModes)[number]
