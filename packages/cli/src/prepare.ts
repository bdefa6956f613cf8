import { existsSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import path from 'node:path'
import { baseFolder, homeFolder } from '@gavel/files/home'

/** Node itself tries for ever to make a folder where the kernel will have none (`/proc/x`), so it is made one by one. */
function canMake(folder: string): boolean {
  if (existsSync(folder)) return true
  if (path.dirname(folder) === folder || !canMake(path.dirname(folder))) return false
  try {
    mkdirSync(folder)
    return true
  } catch {
    return existsSync(folder)
  }
}

type Environment = Record<string, string | undefined>

/** Libraries ask the table of users for home and shell, and fail for a user without an entry: so they are told before. */
function settleUser(env: Environment): void {
  env.HOME = homeFolder(env)
  env.SHELL ||= '/bin/sh'
}

/** Lets V8 keep compiled code in the user's own cache folder: the default, in /tmp, could be another user's. */
function keepCompiledCode(env: Environment): void {
  const folder = path.join(baseFolder('cache', env), 'gavel', 'compiled')
  if (canMake(folder)) enableCompileCache(folder)
}

/** What has to come before the rest of the bundle is loaded: bin/gavel.js calls it, so it is an entry of the bundle. */
export function prepare(env: Environment): void {
  settleUser(env)
  keepCompiledCode(env)
}
