#!/usr/bin/env node
// The entry of gavel. It answers --version and --help from files that the build made, so that these cost no more than
// starting Node; anything else loads the bundle in dist/. It runs on any Node since 18, and goes on under the Node that
// a checkout pins where this one is older than the libraries need.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const needed = [22, 22]
const dist = path.join(import.meta.dirname ?? path.dirname(decodeURI(new URL(import.meta.url).pathname)), '..', 'dist')
const argv = process.argv.slice(2)

function fail(message, hint) {
  if (argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ error: { code: 'config.invalid', message, hint } })}\n`)
  } else {
    process.stderr.write(`Error: ${message}\n${hint}\n`)
  }
  process.exitCode = 2
}

/** A reader that has gone needs no more of it, and is no failure; what else keeps the output from being written is one. */
function watchOutput() {
  process.stdout.on('error', ({ code, message }) => {
    if (code === 'EPIPE') return
    const full = code === 'ENOSPC' || code === 'EDQUOT'
    process.stderr.write(`Error: Standard output cannot be written: ${full ? 'its disk is full' : message}.\n`)
    process.exit(full ? 5 : 2)
  })
  process.stderr.on('error', () => {})
}

/** The text of --version or --help; null where the arguments ask for neither, or for the help of no known command. */
function preparedAnswer() {
  const end = argv.indexOf('--')
  const own = end === -1 ? argv : argv.slice(0, end)
  if (own[0] === '--version' || own[0] === '-v' || own[0] === 'version')
    return readFileSync(path.join(dist, 'version.txt'))
  if (argv.length > 0 && own[0] !== 'help' && !own.includes('--help') && !own.includes('-h')) return null
  const words = own.filter((word) => word !== 'help' && !word.startsWith('-'))
  if (words.length === 0) return readFileSync(path.join(dist, 'help', 'index.txt'))
  for (let count = Math.min(2, words.length); count > 0; count--) {
    const name = words.slice(0, count)
    const file = path.join(dist, 'help', `${name.join('-')}.txt`)
    if (name.every((word) => /^[a-z]+(-[a-z]+)*$/.test(word)) && existsSync(file)) return readFileSync(file)
  }
  return null
}

function isOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major < needed[0] || (major === needed[0] && minor < needed[1])
}

/** Goes on under the Node of the checkout; false where there is none, or this is no checkout. */
async function runUnderPinnedNode() {
  const file = new URL('../../../scripts/pinned-node.mjs', import.meta.url)
  return existsSync(file) && (await import(file.href)).runUnderPinnedNode()
}

async function start() {
  watchOutput()
  if (!existsSync(path.join(dist, 'main.js'))) {
    return fail('gavel is not built: its dist folder is missing.', 'Run in the checkout: npm run setup')
  }
  const answer = preparedAnswer()
  if (answer !== null) return void process.stdout.write(answer)
  if (isOldNode()) {
    if (await runUnderPinnedNode()) return
    return fail(
      `gavel needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.`,
      'Install Node 24 (https://nodejs.org), or run in a checkout: npm run setup',
    )
  }
  const prepared = await import('../dist/prepare.js').catch(() => null)
  // biome-ignore lint/style/noProcessEnv: src/config.ts is in the bundle, and this has to come before it is loaded
  prepared?.prepare(process.env)
  const program = await import('../dist/main.js').catch((error) => error)
  if (program instanceof Error) {
    return fail(`gavel cannot be loaded: ${program.message}`, 'Install it anew, or run in a checkout: npm run setup')
  }
  await program.main(argv, dist)
}

await start()
