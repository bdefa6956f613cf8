import type { Findings } from './findings.ts'
import type { ShownFiles } from './test-group.ts'
import type { TreeFile } from './tree.ts'

const shownEndings = ['.in.statement', '.ans.statement', '.out'] as const
const downloadEndings = ['.in.download', '.ans.download'] as const

/** The files of a case beside its answer, by their ending. */
interface Files {
  readonly input: TreeFile
  readonly others: ReadonlyMap<string, TreeFile>
}

/**
 * Notes a conversation without files of its own for download. A warning: earlier texts of the format did not ask for them,
 * and what is given instead are the files that the validator reads.
 */
export function checkDownloads(interaction: TreeFile, others: ReadonlyMap<string, TreeFile>, findings: Findings): void {
  const missing = downloadEndings.filter((ending) => !others.has(ending))
  if (missing.length === 0) return
  const message = `Beside it ${missing.join(' and ')} ${missing.length === 1 ? 'has' : 'have'} to stand: what is given for download.`
  findings.warning('GV-DATA-SHOWN', message, { file: interaction.path, hint: 'Add them; they may be empty.' })
}

/**
 * Which files of a case are shown and given for download (2025-09, "Priority of test case files").
 * @param isDraft In 2023-07 a download is its own affair: it may stand beside an interaction and need not go together
 *   with what is shown, which else is given ("Samples Available for Download").
 */
export function readShownFiles(
  { input, others }: Files,
  answer: TreeFile,
  { isDraft, findings }: { readonly isDraft: boolean; readonly findings: Findings },
): ShownFiles {
  const interaction = others.get('.interaction')
  const pathOf = (ending: (typeof shownEndings | typeof downloadEndings)[number]) => others.get(ending)?.realPath
  const out = others.get('.out')
  if (interaction !== undefined) {
    for (const ending of shownEndings) {
      const file = others.get(ending)
      if (file === undefined) continue
      const message = `It stands beside ${interaction.path}, which is shown instead of it.`
      findings.error('GV-DATA-SHOWN', message, { file: file.path, hint: 'Remove one of them.' })
    }
    if (!isDraft) checkDownloads(interaction, others, findings)
  }
  if (out !== undefined && others.has('.ans.statement')) {
    findings.error('GV-DATA-SHOWN', 'It stands beside .ans.statement: only one of them can be shown.', {
      file: out.path,
      hint: 'Remove one of them.',
    })
  }
  for (const [one, other] of [
    ['.in.statement', '.in.download'],
    ['.ans.statement', '.ans.download'],
  ] as const) {
    const file = others.get(one) ?? others.get(other)
    if (isDraft || interaction !== undefined || file === undefined || (others.has(one) && others.has(other))) continue
    const hint = `Add ${file.path.endsWith(one) ? other : one} too, or remove this one.`
    findings.error('GV-DATA-SHOWN', 'What is shown and what is given for download have to go together.', {
      file: file.path,
      hint,
    })
  }
  const [shownInput, shownOutput] = [
    pathOf('.in.statement') ?? input.realPath,
    pathOf('.ans.statement') ?? pathOf('.out') ?? answer.realPath,
  ]
  return {
    input: shownInput,
    output: shownOutput,
    downloadInput: pathOf('.in.download') ?? (isDraft ? shownInput : input.realPath),
    downloadOutput: pathOf('.ans.download') ?? (isDraft ? shownOutput : (pathOf('.out') ?? answer.realPath)),
    interaction: interaction?.realPath ?? null,
    outputFile: out?.realPath ?? null,
  }
}
