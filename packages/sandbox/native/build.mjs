// node build.mjs BINARY --hardened | --sanitized | --fuzzed SOURCE...: compiles sources, a folder standing for every .c in it,
// into one static binary with the hardening flags, or, for tests, into a dynamic one with sanitizers (gcc), or with sanitizers
// and libFuzzer (clang, whatever CC says).
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

const [binary, kind, ...given] = process.argv.slice(2)
const inFolder = (folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name))
const sources = given
  .flatMap((source) => (source.endsWith('.c') ? [source] : inFolder(source)))
  .filter((file) => file.endsWith('.c'))
const common = ['-std=gnu17', '-g', '-Wall', '-Wextra', '-Wformat=2', '-Wshadow']
// Not with -D_FORTIFY_SOURCE: its checked functions are none that the sanitizers look into.
const sanitizers = ['-O1', '-fno-omit-frame-pointer', '-fno-sanitize-recover=all']
const flags = {
  '--hardened': [
    '-O2',
    '-static-pie',
    '-fPIE',
    '-Werror',
    '-fstack-protector-strong',
    '-D_FORTIFY_SOURCE=3',
    '-fstack-clash-protection',
    '-Wl,-z,relro,-z,now,-z,noexecstack',
  ],
  '--sanitized': [...sanitizers, '-fstack-protector-strong', '-fsanitize=address,undefined'],
  // Unused: what only keepers and inits do, which the target takes out.
  '--fuzzed': [...sanitizers, '-Wno-unused', '-Wno-unused-parameter', '-fsanitize=fuzzer,address,undefined'],
}[kind]
if (flags === undefined) {
  process.stderr.write(`build.mjs: there is no kind ${kind}\n`)
  process.exit(2)
}
mkdirSync(path.dirname(binary), { recursive: true })
const compiler = kind === '--fuzzed' ? 'clang' : (process.env.CC ?? 'cc')
const result = spawnSync(compiler, [...common, ...flags, '-o', binary, ...sources], { stdio: 'inherit' })
if (result.error) process.stderr.write(`${compiler}: ${result.error.message}\n`)
process.exit(result.status ?? 1)
