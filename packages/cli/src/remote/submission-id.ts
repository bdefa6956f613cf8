import { GavelError } from '@gavel/shared/error'
import type { Client } from './client.ts'
import { readPages } from './pages.ts'

/** How many letters of an id are shown where people look: from its end, for the beginnings of ids are moments. */
const shortLength = 8
/** Submissions among which a short form is looked for. */
const mostLooked = 1000

export function shortId(id: string): string {
  return id.slice(-shortLength)
}

/**
 * The id of the submission that a user means: `last` or nothing for the newest (of a problem, where one is given), the end or
 * the beginning of an id of which there is but one, or an id.
 * @throws GavelError `usage.invalid` where several are meant, `submission.not-found` where there is none.
 */
export async function resolveSubmission(
  client: Client,
  given: string | undefined,
  problem: string | undefined,
): Promise<string> {
  if (given === undefined || given === 'last') {
    const { items } = await client.call('listSubmissions', { query: { limit: 1, problem } })
    const [newest] = items
    if (newest !== undefined) return newest.id
    const of = problem === undefined ? '' : ` of ${problem}`
    throw new GavelError('submission.not-found', `You have no submission${of}.`, { hint: 'Make one: gavel submit' })
  }
  if (!/^[0-9a-f][0-9a-f-]{3,34}$/i.test(given)) return given
  const wanted = given.toLowerCase()
  const { items } = await readPages(mostLooked, (page) => client.call('listSubmissions', { query: page }))
  const meant = items.filter(({ id }) => id.endsWith(wanted) || id.startsWith(wanted))
  const [only, other] = meant
  if (only === undefined) return given
  if (other === undefined) return only.id
  throw new GavelError('usage.invalid', `${meant.length} submissions have ${given} in their ids.`, {
    hint: `Give more of it, as gavel submission list shows it: ${meant
      .slice(0, 3)
      .map(({ id }) => shortId(id))
      .join(', ')}`,
  })
}
