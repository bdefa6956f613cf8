import type { Config } from '../config.ts'
import type { ProgressView } from '../progress/watch-verdict.ts'
import { stripForeign } from '../render/plain.ts'
import { renderTest } from '../render/report.ts'
import type { Style } from '../render/style.ts'

export const silentView: ProgressView = { update: () => {}, retrying: () => {}, close: async () => {} }

/** A line a step, for pipes and for terminals that a screen would not suit. */
export function createPlainView(write: (text: string) => void, style: Style): ProgressView {
  let shown = 0
  let phase = 'waiting'
  let restarts = 0
  return {
    update(progress) {
      if (progress.restarts > restarts) {
        write('The judge node was lost; judging begins again.\n')
        shown = 0
        restarts = progress.restarts
      }
      if (progress.phase !== phase) {
        phase = progress.phase
        if (phase === 'compiling') write('Compiling\n')
        if (phase === 'testing' && progress.total !== null) write(`Testing (${progress.total} test cases)\n`)
      }
      for (const test of progress.tests.slice(shown)) write(`${renderTest(test, style)}\n`)
      shown = progress.tests.length
    },
    retrying: (waitMs) => write(`The connection was lost; trying again in ${Math.ceil(waitMs / 1000)} s\n`),
    close: async () => {},
  }
}

/** The view that fits: nothing with `--json`, a screen where a person looks, lines elsewhere. */
export async function chooseView(
  options: { readonly json: boolean; readonly title: string },
  environment: Config,
  style: Style,
): Promise<ProgressView> {
  if (options.json) return silentView
  if (!environment.interactive)
    return createPlainView((text) => process.stdout.write(stripForeign(text, environment.color.stdout)), style)
  const { openVerdictScreen } = await import('../screens/open.tsx')
  return openVerdictScreen(options.title, environment.color.stdout)
}
