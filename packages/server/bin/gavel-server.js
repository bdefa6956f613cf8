#!/usr/bin/env node
// The entry of gavel-server: loads the bundle in dist/, under the Node that a checkout pins where this one is too old.
import { existsSync } from 'node:fs'
import path from 'node:path'

const needed = [22, 19]
const here = import.meta.dirname ?? path.dirname(decodeURI(new URL(import.meta.url).pathname))
const main = path.join(here, '..', 'dist', 'main.js')

function fail(message, hint) {
  process.stderr.write(`Error: ${message}\n${hint}\n`)
  process.exitCode = 2
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

if (!existsSync(main)) {
  fail('gavel-server is not built: its dist folder is missing.', 'Run in the checkout: npm run setup')
} else if (!isOldNode()) {
  await import('../dist/main.js')
} else if (!(await runUnderPinnedNode())) {
  fail(
    `gavel-server needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.`,
    'Install Node 24 (https://nodejs.org), or run in a checkout: npm run setup',
  )
}
