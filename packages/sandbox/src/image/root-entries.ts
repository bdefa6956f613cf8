import type { Field } from '../runner/protocol.ts'

const folders = ['/usr', '/etc', '/var/lib', '/opt']
const merged = ['bin', 'sbin', 'lib', 'lib64']

/**
 * The root of a slot over an image whose files are below `prefix` (empty: at the root of the container that the runner is
 * in). Images are Debian's, with /bin, /sbin and /lib merged into /usr.
 */
export function imageRoot(prefix: string): Field[] {
  return [
    ...folders.map((folder): Field => ['bind', `${prefix}${folder}\t${folder}`]),
    ...merged.map((name): Field => ['link', `usr/${name}\t/${name}`]),
  ]
}
