// node build.mjs SOURCE BINARY: compiles the runner into one static binary with the hardening flags.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

const [source, binary] = process.argv.slice(2)
const flags = [
  '-std=gnu17',
  '-O2',
  '-g',
  '-static-pie',
  '-fPIE',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-Wformat=2',
  '-Wshadow',
  '-fstack-protector-strong',
  '-D_FORTIFY_SOURCE=3',
  '-fstack-clash-protection',
  '-Wl,-z,relro,-z,now,-z,noexecstack',
]
mkdirSync(path.dirname(binary), { recursive: true })
const compiler = process.env.CC ?? 'cc'
const result = spawnSync(compiler, [...flags, '-o', binary, source], { stdio: 'inherit' })
if (result.error) process.stderr.write(`${compiler}: ${result.error.message}\n`)
process.exit(result.status ?? 1)
