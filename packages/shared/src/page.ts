import * as z from 'zod'

/** Query of every list: at most `limit` items after the key `after`, which is the `next` of the page before. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('Most items of the page'),
  after: z.string().max(256).optional().describe('The `next` of the page before; left out for the first'),
})

/** A page of a list, paged by key: `next` is what to pass as `after`, null at the end. `id` names it in OpenAPI. */
export function pageSchema<T extends z.ZodType>(id: string, item: T) {
  return z
    .object({
      items: z.array(item),
      next: z.string().nullable().describe('What to pass as `after` for the next page; null at the end'),
    })
    .meta({ id, description: 'A page of a list, paged by key' })
}
