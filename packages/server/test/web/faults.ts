import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const criteria = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Asks axe, as an expression of the page. */
const ask = `axe.run(document, ${JSON.stringify({ runOnly: criteria })}).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`

/** What is against WCAG 2.2 AA as far as axe finds it, in both themes and at three widths; and whether it scrolls sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const found: string[] = []
  await page.evaluate(axe)
  for (const width of [360, 768, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      const violations = await page.evaluate<string[]>(ask)
      const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
      const faults = isWide ? [...violations, 'it scrolls sideways'] : violations
      found.push(...faults.map((fault) => `${page.url()} at ${width}, ${colorScheme}: ${fault}`))
    }
  return found
}
