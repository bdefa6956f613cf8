import { readBytes, type TreeFile } from '@gavel/problem/package/tree'
import { htmlToMarkdown } from '../import/html.ts'
import type { Step } from './step.ts'

/** Where DOMjudge has a statement, in the order in which it looks. */
export const rootStatements = ['problem.pdf', 'problem.html', 'problem.txt'] as const

const mostBytes = 1024 * 1024

const textOf = async (file: TreeFile) => (await readBytes(file, mostBytes)).toString()

/**
 * Takes the statement that DOMjudge has at the root as that of the package, where it has no other; returns the names of
 * the files that were taken.
 */
export async function takeRootStatement({ read, writer, losses }: Step): Promise<readonly string[]> {
  const name = rootStatements.find((file) => read.tree.files.has(file))
  const file = name === undefined ? undefined : read.tree.files.get(name)
  if (name === undefined || file === undefined) return []
  if (read.package.statements.some(({ path }) => path !== file.realPath)) return []
  if (name === 'problem.pdf') await writer.copy('statement/problem.en.pdf', { ...file, executable: false })
  else {
    const text = await textOf(file)
    const markdown = name === 'problem.html' ? htmlToMarkdown(text) : text.replace(/^/gm, '    ')
    await writer.write('statement/problem.en.md', markdown)
    losses.warning(name, 'the form of the statement', 'Markdown: read it through')
  }
  losses.info(name, 'a statement that names no language', 'English')
  return [name]
}
