import { userInfo } from 'node:os'
import path from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** What the machine's table of users notes of this one; null for a user without an entry, as in many containers. */
function notedUser() {
  try {
    return userInfo()
  } catch {
    return null
  }
}

/** The name of the user; its number where it has none. */
export const userName = () => notedUser()?.username ?? `user ${process.getuid?.() ?? 0}`

/**
 * The home folder of the user, an absolute path: what HOME says, else what the table of users says, else `/`. A HOME that is
 * empty or relative says nothing: it would name another folder in each place where a command is started. What cannot be made
 * below it (`/` belongs to root) is told where it is made, with the setting that leads elsewhere.
 */
export function homeFolder(env: Environment): string {
  const found = [env.HOME, notedUser()?.homedir].find((home) => home?.startsWith('/'))
  return path.normalize(found ?? '/')
}

/** Folders of the XDG base directory specification: each has a variable, and a place below the home folder. */
const baseFolders = {
  cache: ['XDG_CACHE_HOME', '.cache'],
  config: ['XDG_CONFIG_HOME', '.config'],
  data: ['XDG_DATA_HOME', '.local/share'],
} as const

/** Where the files of a kind are kept, an absolute path. A relative path in the variable is ignored, as the specification says. */
export function baseFolder(kind: keyof typeof baseFolders, env: Environment): string {
  const [variable, usual] = baseFolders[kind]
  const said = env[variable]
  return said?.startsWith('/') ? said : path.join(homeFolder(env), usual)
}
