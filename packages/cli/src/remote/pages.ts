const pageSize = 100

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Reads a list of the server page by page, up to `limit` items; `more` says that there are others. */
export async function readPages<T>(
  limit: number,
  read: (page: { readonly limit: number; readonly after?: string }) => Promise<Page<T>>,
): Promise<{ readonly items: readonly T[]; readonly more: boolean }> {
  const items: T[] = []
  let next: string | null = null
  do {
    const size = Math.min(pageSize, limit - items.length)
    const page: Page<T> = await read({ limit: size, ...(next !== null && { after: next }) })
    items.push(...page.items)
    next = page.next
  } while (next !== null && items.length < limit)
  return { items, more: next !== null }
}
