import { findLinkRoot } from '@gavel/problem/package/link-root'
import { findRoot } from '@gavel/problem/package/tree'
import * as Flags from '@oclif/core/flags'

export const linkFlags = {
  root: Flags.string({
    description: 'Follow links of the package to files below this folder [default: its git work tree]',
    helpValue: 'DIR',
  }),
}

/** The folder below which links of a package may end: that of --root, else the git work tree around it; null for none. */
export function readLinkRoot(root: string | undefined, directory: string): Promise<string | null> {
  return root === undefined ? findLinkRoot(directory) : findRoot(root)
}
