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

async function runUnder(node) {
  const { spawn } = await import('node:child_process')
  const { constants } = await import('node:os')
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal gives Ctrl-C to the whole group, so the child has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

const platform = `node-${process.platform}-${process.arch}`
const pinned = path.join(here, '..', '..', '..', '.toolchain', 'node_modules', platform, 'bin', 'node')
if (!existsSync(main)) {
  fail('gavel-server is not built: its dist folder is missing.', 'Run in the checkout: npm run setup')
} else if (!isOldNode()) {
  await import('../dist/main.js')
} else if (existsSync(pinned) && process.execPath !== pinned) {
  await runUnder(pinned)
} else {
  fail(
    `gavel-server needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.`,
    'Install Node 24 (https://nodejs.org), or run in a checkout: npm run setup',
  )
}
