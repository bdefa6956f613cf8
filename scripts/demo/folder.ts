import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface DemoFolder {
  /** The server's data. */
  readonly data: string
  /** Where the demo user's client keeps its settings and workspaces: none of the user's own are touched. */
  readonly home: string
  /** The demo user's password, made at random the first time. */
  readonly password: string
  /** Removes what is not to outlive this run. */
  tidy(): void
}

/** `.gavel/` in the checkout, so that a second start goes on where the first ended; or a temporary folder. */
export function openDemoFolder(root: string, options: { readonly temporary: boolean }): DemoFolder {
  const base = options.temporary ? mkdtempSync(path.join(tmpdir(), 'gavel-demo-')) : path.join(root, '.gavel')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(base, 'demo-password')
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  const home = mkdtempSync(path.join(tmpdir(), 'gavel-demo-home-'))
  return {
    data: path.join(base, 'server'),
    home,
    password: readFileSync(passwordFile, 'utf8'),
    tidy() {
      rmSync(home, { recursive: true, force: true })
      if (options.temporary) rmSync(base, { recursive: true, force: true })
    },
  }
}
