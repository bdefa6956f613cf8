/**
 * npm run -s bench -- NAME: runs bench/benches/NAME.ts and prints one JSON line a measurement, `{"bench": NAME, ...}`.
 * Without a name, lists what there is.
 */
import { globSync } from 'node:fs'
import path from 'node:path'
import type { Bench } from './bench.ts'

const folder = path.join(import.meta.dirname, 'benches')
const names = globSync('*.ts', { cwd: folder })
  .map((file) => path.basename(file, '.ts'))
  .sort()
const name = process.argv[2]
if (name === undefined || !names.includes(name)) {
  console.error(`${name === undefined ? '' : `There is no bench ${name}. `}Benches: ${names.join(', ')}`)
  process.exit(2)
}
const { measure } = (await import(path.join(folder, `${name}.ts`))) as Bench
for (const line of await measure()) console.log(JSON.stringify({ bench: name, ...line }))
