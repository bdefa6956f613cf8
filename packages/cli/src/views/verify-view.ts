import type { Config } from '../config.ts'
import type { VerifyView } from '../progress/verification.ts'
import { stripForeign, stripLine } from '../render/plain.ts'
import type { Style } from '../render/style.ts'
import { renderExample } from '../render/verification.ts'

const silent: VerifyView = {
  begin: () => {},
  part: () => {},
  step: () => {},
  start: () => {},
  example: () => {},
  finish: () => {},
  close: async () => {},
}

function createPlainView(write: (text: string) => void, style: Style): VerifyView {
  return {
    ...silent,
    begin: (name) => write(`${style.bold(stripLine(name))}\n`),
    example: (result, done, total) => write(`${renderExample(result, done, total, style)}\n`),
    finish: write,
  }
}

/** The view that fits. @param quiet Standard output belongs to a report. */
export async function chooseVerifyView(quiet: boolean, environment: Config, style: Style): Promise<VerifyView> {
  if (quiet) return silent
  if (!environment.interactive)
    return createPlainView((text) => process.stdout.write(stripForeign(text, environment.color.stdout)), style)
  const { openVerifyScreen } = await import('../screens/open-verify.tsx')
  return openVerifyScreen(style, environment.color.stdout)
}
