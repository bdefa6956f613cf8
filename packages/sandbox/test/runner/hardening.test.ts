import { spawnSync } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { locateRunner } from '../../src/locate.ts'

const hardening = suite('hardening of the runner')
const missing = spawnSync('readelf', ['--version']).status !== 0
if (missing) process.stdout.write('skipped: no readelf (apt-get install binutils)\n')
const test = missing ? hardening.skip : hardening

/** What readelf says of the binary that is shipped. */
function read(...options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('readelf', ['--wide', ...options, locateRunner()], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  assert.is(status, 0, stderr)
  return stdout
}

test('it is placed anew in memory at each start, and needs no library', () => {
  assert.match(read('--file-header'), /Type:\s+DYN/)
  assert.match(read('--dynamic'), /FLAGS_1\).*\bPIE\b/)
  assert.not.match(read('--dynamic'), /\(NEEDED\)/)
  assert.not.match(read('--program-headers'), /INTERP/)
})

test('its relocations are done at the start and read-only from then on (full RELRO)', () => {
  assert.match(read('--program-headers'), /GNU_RELRO/)
  assert.match(read('--dynamic'), /BIND_NOW|\bNOW\b/)
})

test('no memory of it is both written and run, its stack included (NX)', () => {
  const headers = read('--program-headers')
  assert.match(headers, /GNU_STACK.*\bRW\s/)
  assert.not.match(headers, /\bRWE\b/)
})

test('its functions watch over their stacks, and its copies over their targets', () => {
  const symbols = read('--symbols')
  assert.match(symbols, /\b__stack_chk_fail\b/)
  for (const name of ['__vsnprintf_chk', '__read_chk']) assert.ok(symbols.includes(name), name)
})

hardening.run()
