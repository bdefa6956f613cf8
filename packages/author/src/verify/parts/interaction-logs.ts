import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import type { ProblemType } from '@gavel/problem/package/model'
import { filesBelow, folderAt, readBytes } from '@gavel/problem/package/tree'

/** Logs are shown to people: more than that is never looked at. */
const mostBytes = 1024 * 1024

/** The logs of interactions (`.interaction`): that the problem has any, and that each line has one of the three forms. */
export async function checkInteractionLogs({ package: problem, tree }: ReadPackage, findings: Findings): Promise<void> {
  const { interactive, multiPass } = problem.type
  const data = folderAt(tree, 'data')
  for (const file of data === undefined ? [] : filesBelow(data)) {
    if (!file.path.endsWith('.interaction')) continue
    const place = { file: file.path }
    if (!interactive && !multiPass) {
      const message = 'There is a log of an interaction, and the problem is neither interactive nor multi-pass.'
      findings.error('GV-DATA-INTERACTION-UNUSED', message, { ...place, hint: 'Remove it, or set the type.' })
    } else if (!file.path.startsWith('data/sample/')) {
      findings.warning('GV-DATA-INTERACTION-UNUSED', 'Only the logs of samples are shown.', place)
    } else {
      const text = (await readBytes(file, mostBytes)).toString('latin1')
      const wrong = wrongLine(text, problem.type)
      if (wrong !== null) findings.error('GV-DATA-INTERACTION', wrong.message, { ...place, line: wrong.line })
    }
  }
}

function wrongLine(
  text: string,
  { multiPass }: ProblemType,
): { readonly line: number; readonly message: string } | null {
  const lines = text.replace(/\n$/, '').split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('<') || line.startsWith('>') || (line === '---' && multiPass)) continue
    const message =
      line === '---'
        ? 'The line "---" stands between passes, and the problem has only one.'
        : 'The line begins neither with "<" (from the judge) nor with ">" (from the team).'
    return { line: index + 1, message }
  }
  return null
}
