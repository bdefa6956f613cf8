export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Does something that takes a while, saying so before and how long it took after. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  process.stdout.write(`${title} ... `)
  const started = performance.now()
  const result = await work()
  process.stdout.write(`done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  return result
}
