/** npm run check: lint and format, types, the boundaries of the design, and that regular expressions take linear time. Exits 1 when any of them fails. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { checkBoundaries } from './check/boundaries.ts'
import { checkExpressions } from './check/regular-expressions.ts'

const root = path.resolve(import.meta.dirname, '..')

function tool(title: string, args: readonly string[]): boolean {
  console.log(`${title} ...`)
  const { status } = spawnSync(process.execPath, [...args], { cwd: root, stdio: 'inherit' })
  console.log(`${title}: ${status === 0 ? 'ok' : 'FAILED'}`)
  return status === 0
}

const rules = [
  { title: 'Boundaries', breaches: checkBoundaries(root) },
  { title: 'Linear time', breaches: checkExpressions(root) },
]
const passed = [
  tool('Lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']),
  tool('Types', ['node_modules/typescript/bin/tsc', '--build']),
  ...rules.map(({ breaches }) => breaches.length === 0),
]
for (const { title, breaches } of rules) {
  for (const breach of breaches) console.log(breach)
  console.log(`${title}: ${breaches.length === 0 ? 'ok' : 'FAILED'}`)
}
process.exitCode = passed.every(Boolean) ? 0 : 1
