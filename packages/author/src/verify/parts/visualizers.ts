import { isLegacy } from '@gavel/problem/package/model'
import type { TreeFolder } from '@gavel/problem/package/tree'
import { buildNoting, isStandard, type VerifyBench } from '../bench.ts'

/** Builds the visualizers. What they draw is for people: nothing of theirs is an error. */
export async function checkVisualizers(bench: VerifyBench, tree: TreeFolder): Promise<void> {
  const { problem, findings } = bench
  if (isLegacy(problem.format)) return
  for (const [folder, program] of [
    ['input_visualizer', problem.inputVisualizer],
    ['output_visualizer', problem.outputVisualizer],
  ] as const) {
    if (!tree.folders.has(folder)) continue
    if (program === null) {
      findings.warning('GV-VISUALIZER-NONE', `${folder}/ has to hold exactly one program.`, { file: folder })
      continue
    }
    const built = await buildNoting(bench, program, (message, place) =>
      findings.warning('GV-VISUALIZER-BUILD', message, place),
    )
    if (built === null) continue
    await using _ = built
    if (isStandard(program, built)) continue
    const message = `It is in ${built.language.definition.name}; every judge runs C, C++, Python 3 and scripts.`
    findings.warning('GV-VISUALIZER-LANGUAGE', message, { file: program.path })
  }
}
