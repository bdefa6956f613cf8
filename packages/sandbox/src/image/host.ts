import { createHash } from 'node:crypto'
import { lstatSync, readlinkSync } from 'node:fs'
import type { SandboxConfig } from '../config.ts'
import type { Field } from '../runner/protocol.ts'
import { type FoundTools, findTools } from '../toolchain/find-tools.ts'
import { hostImageName, type SandboxImage } from './image.ts'

/** The machine's own toolchains as an image. Its digest changes with every tool, its version and its place. */
export async function hostImage(config: SandboxConfig): Promise<SandboxImage> {
  const tools = await findTools(config)
  const digest = createHash('sha256')
    .update(JSON.stringify([...tools]))
    .digest('hex')
  return { name: hostImageName, digest, tools, root: null }
}

function kindOf(path: string): 'folder' | 'file' | 'link' | 'nothing' {
  const info = lstatSync(path, { throwIfNoEntry: false })
  if (info === undefined) return 'nothing'
  if (info.isSymbolicLink()) return 'link'
  return info.isDirectory() ? 'folder' : 'file'
}

const systemFolders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
const systemFiles = ['/etc/ld.so.cache', '/etc/alternatives', '/etc/localtime']

const passwd = 'root:x:0:0:root:/:/usr/sbin/nologin\ngavel:x:1000:1000:gavel:/tmp:/bin/sh\n'
const group = 'root:x:0:\ngavel:x:1000:\n'

/**
 * Where a file of the host stands in a slot: at the same place, but for those below a folder that each run mounts anew.
 * The toolchains that this matters for (a checkout below /tmp) find their parts by where they are themselves.
 */
export function pathInSlot(hostPath: string): string {
  return hostPath.startsWith('/tmp/') ? `/host${hostPath}` : hostPath
}

/**
 * The root of a slot when there is no image: the machine's own /usr and the toolchains found elsewhere, read-only.
 * Nothing of /home, /root, /var or the rest of /etc is in it.
 */
export function hostRoot(tools: FoundTools): Field[] {
  const bind = (path: string): Field => ['bind', `${path}\t${pathInSlot(path)}`]
  const entries: Field[] = [bind('/usr')]
  for (const path of systemFolders) {
    const kind = kindOf(path)
    if (kind === 'link') entries.push(['link', `${readlinkSync(path)}\t${path}`])
    else if (kind !== 'nothing') entries.push(bind(path))
  }
  entries.push(['file', `/etc/passwd\t${passwd}`], ['file', `/etc/group\t${group}`])
  for (const path of systemFiles) if (kindOf(path) === 'file' || kindOf(path) === 'folder') entries.push(bind(path))
  const roots = [...tools.values()].flatMap((tool) => ('missing' in tool ? [] : tool.roots))
  const outside = [...new Set(roots)]
    .filter((path) => !`${path}/`.startsWith('/usr/') && kindOf(path) !== 'nothing')
    .sort()
  // A folder inside one that is bound already is there already.
  const covered = (path: string) => outside.some((other) => path !== other && path.startsWith(`${other}/`))
  for (const path of outside) if (!covered(path)) entries.push(bind(path))
  return entries
}
