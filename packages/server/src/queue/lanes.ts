/** The lanes of the queue, by what is stored of them: a smaller number is judged first. */
export const lanes = { contest: 0, practice: 1, rejudging: 2 } as const

export type Lane = keyof typeof lanes

/** The name of a stored lane. */
export function laneName(number: number): Lane {
  if (number === lanes.contest) return 'contest'
  return number === lanes.practice ? 'practice' : 'rejudging'
}
