// The Node that `npm run setup` put into the checkout, and how the two programs go on under it when they were started by
// one that is too old (packages/cli/bin, packages/server/bin). Written for Node 18 and newer, and for nothing else.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Runs the same command line under the pinned Node and ends as that ends; false where there is none.
 *
 * The child is in a session of its own, so that each signal reaches it once and from here, whether a terminal sent it to
 * the whole group or `kill` to this process alone. This process may be killed by what cannot be passed on: the child
 * holds a channel to it, and ends in order when that closes (packages/files/src/starter.ts).
 */
export function runUnderPinnedNode() {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
  const platform = `node-${process.platform}-${process.arch}`
  const node = path.join(root, '.toolchain', 'node_modules', platform, 'bin', 'node')
  if (!existsSync(node) || process.execPath === node) return false
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(node, process.argv.slice(1), { stdio, detached: true })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGWINCH', 'SIGCONT']) {
    process.on(signal, () => child.kill(signal))
  }
  process.on('SIGTSTP', () => {
    // A group without a parent in its session, such as the child's, is not stopped by SIGTSTP.
    child.kill('SIGSTOP')
    process.kill(process.pid, 'SIGSTOP')
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
  return true
}
