import type { Findings } from '@gavel/problem/package/findings'
import { readBytes, readTree } from '@gavel/problem/package/tree'
import { byteOrderMark } from '../parts/byte-order-mark.ts'
import { texts } from '../parts/layout.ts'
import type { Fixed } from './fixed.ts'
import { rewrite } from './rewrite.ts'

const mostBytes = 16 * 1024 * 1024

/** Takes byte order marks off YAML files and statements. */
export async function fixMarks(root: string, findings: Findings): Promise<Fixed[]> {
  const fixed: Fixed[] = []
  for (const file of texts(await readTree(root, findings))) {
    if (file.bytes > mostBytes) continue
    const bytes = await readBytes(file, mostBytes)
    if (!bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark)) continue
    await rewrite(file, bytes.subarray(byteOrderMark.length))
    fixed.push({ id: 'GV-PACKAGE-BYTE-ORDER-MARK', file: file.path, message: 'Took off the byte order mark.' })
  }
  return fixed
}
