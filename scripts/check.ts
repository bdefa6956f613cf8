/** npm run check: lint and format, types, and the boundaries of the design. Exits 1 when any of them fails. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { checkBoundaries } from './check/boundaries.ts'

const root = path.resolve(import.meta.dirname, '..')

function tool(title: string, args: readonly string[]): boolean {
  console.log(`${title} ...`)
  const { status } = spawnSync(process.execPath, [...args], { cwd: root, stdio: 'inherit' })
  console.log(`${title}: ${status === 0 ? 'ok' : 'FAILED'}`)
  return status === 0
}

const breaches = checkBoundaries(root)
const passed = [
  tool('Lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']),
  tool('Types', ['node_modules/typescript/bin/tsc', '--build']),
  breaches.length === 0,
]
for (const breach of breaches) console.log(breach)
console.log(`Boundaries: ${breaches.length === 0 ? 'ok' : 'FAILED'}`)
process.exitCode = passed.every(Boolean) ? 0 : 1
