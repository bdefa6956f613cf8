import { render } from 'ink'
import type { VerifyView } from '../progress/verification.ts'
import { stripLine } from '../render/plain.ts'
import type { Style } from '../render/style.ts'
import { type VerifyProps, VerifyScreen } from './verify.tsx'

// Whether a person looks has been decided (config.ts); Ink's own guess takes any CI_... variable for a CI and shows nothing.
const options = { exitOnCtrlC: false, patchConsole: false, interactive: true }

const idle = {
  ...{ name: null, index: 0, total: 0, part: null, step: null, seconds: 0 },
  ...{ running: [], done: 0, submissions: 0, differing: 0 },
}
const tickMs = 1000

/** Draws the screen of `gavel verify` until it is closed. */
export function openVerifyScreen(style: Style, colored: boolean): VerifyView {
  let props: VerifyProps = { ...idle, finished: [], colored }
  const ink = render(<VerifyScreen {...props} />, options)
  const draw = (change: Partial<VerifyProps>) => {
    props = { ...props, ...change }
    ink.rerender(<VerifyScreen {...props} />)
  }
  let partBegan = Date.now()
  const ticking = setInterval(() => draw({ seconds: Math.floor((Date.now() - partBegan) / 1000) }), tickMs)
  return {
    begin(name, index, total) {
      partBegan = Date.now()
      draw({ ...idle, name, index, total })
    },
    part(part) {
      partBegan = Date.now()
      draw({ part, step: null, seconds: 0 })
    },
    step: (step) => draw({ step }),
    start: (path) => draw({ running: [...props.running.filter((one) => one !== path), path] }),
    example: (result, done, submissions) =>
      draw({
        running: props.running.filter((one) => one !== result.path),
        done,
        submissions,
        differing: props.differing + (result.agrees === false ? 1 : 0),
      }),
    finish: (text) =>
      draw({ ...idle, finished: [...props.finished, `${style.bold(stripLine(props.name ?? ''))}\n${text}`] }),
    async close() {
      clearInterval(ticking)
      draw(idle)
      ink.unmount()
      await ink.waitUntilExit()
    },
  }
}
