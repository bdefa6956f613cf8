import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../folder.ts'
import { root } from './run.ts'

/** Makes Node take itself for an older one. */
export const asOldNode = [
  '--import',
  'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})',
]

/**
 * A checkout with one program in it, built, and the Node `pinned` where it names one. Gives the program's entry.
 * A checkout's Node is told by its path, so it is a file of its own and no link.
 */
export function makeCheckout(program: 'cli' | 'server', pinned: string | null): string {
  const folder = makeFolder()
  const own = path.join(folder, 'packages', program)
  mkdirSync(own, { recursive: true })
  mkdirSync(path.join(folder, 'scripts'))
  cpSync(path.join(root, 'scripts/pinned-node.mjs'), path.join(folder, 'scripts/pinned-node.mjs'))
  for (const name of ['bin', 'package.json']) {
    cpSync(path.join(root, 'packages', program, name), path.join(own, name), { recursive: true })
  }
  for (const name of ['dist', 'node_modules'])
    symlinkSync(path.join(root, 'packages', program, name), path.join(own, name))
  if (pinned !== null) {
    const bin = path.join(folder, `.toolchain/node_modules/node-${process.platform}-${process.arch}/bin`)
    mkdirSync(bin, { recursive: true })
    cpSync(pinned, path.join(bin, 'node'))
  }
  return path.join(own, program === 'cli' ? 'bin/gavel.js' : 'bin/gavel-server.js')
}
