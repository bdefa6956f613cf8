import type { Findings } from '@gavel/problem/package/findings'
import { readPackage } from '@gavel/problem/package/read'
import { filesBelow, folderAt, readBytes, type TreeFile } from '@gavel/problem/package/tree'
import type { RuleId } from '@gavel/problem/rules/table'
import type { Fixed } from './fixed.ts'
import { rewrite } from './rewrite.ts'

/** Larger files are left to a person. */
const mostBytes = 64 * 1024 * 1024

/** A text with proper line ends, and what was done to it; null where nothing is to be done, or it is no such text. */
export function mendText(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly done: [RuleId, string][] } | null {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
  const done: [RuleId, string][] = []
  if (text.startsWith('\ufeff')) {
    text = text.slice(1)
    done.push(['GV-DATA-ENCODING', 'Took off the byte order mark.'])
  }
  if (text !== '' && !text.endsWith('\n')) {
    text = `${text}\n`
    done.push(['GV-DATA-FINAL-NEWLINE', 'Ended the last line with a newline.'])
  }
  // A CR that ends no line may be meant.
  if (text.includes('\r') && !/\r(?!\n)/.test(text)) {
    text = text.replaceAll('\r\n', '\n')
    done.push(['GV-DATA-CARRIAGE-RETURN', 'Ended the lines with LF.'])
  }
  return done.length === 0 ? null : { bytes: Buffer.from(text), done }
}

/**
 * Mends inputs and answers of the test cases in sample and secret. An answer that is compared by its white space stays, and
 * so does all of a package that does not load: it is not known there how answers are compared.
 */
export async function fixDataTexts(root: string, findings: Findings): Promise<Fixed[]> {
  const read = await readPackage(root, findings)
  if (read === null || findings.errors > 0) return []
  const exact = new Set(
    read.package.testCases
      .filter(({ outputValidatorArgs }) => outputValidatorArgs.includes('space_change_sensitive'))
      .map(({ answerFile }) => answerFile),
  )
  const files = new Map<string, TreeFile>()
  for (const name of ['data/sample', 'data/secret']) {
    const folder = folderAt(read.tree, name)
    for (const file of folder === undefined ? [] : filesBelow(folder)) {
      if (/\.(in|ans)$/.test(file.path) && !file.path.includes('.files/')) files.set(file.realPath, file)
    }
  }
  const fixed: Fixed[] = []
  for (const file of files.values()) {
    if (file.bytes > mostBytes || exact.has(file.realPath)) continue
    const mended = mendText(await readBytes(file, mostBytes))
    if (mended === null) continue
    await rewrite(file, mended.bytes)
    fixed.push(...mended.done.map(([id, message]) => ({ id, file: file.path, message })))
  }
  return fixed
}
