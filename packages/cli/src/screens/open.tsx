import { startOfLife } from '@gavel/shared/life'
import { render } from 'ink'
import type { ProgressView } from '../progress/watch-verdict.ts'
import { type VerdictProps, VerdictScreen } from './verdict.tsx'
import { type WatchProps, WatchScreen } from './watch.tsx'

// Whether a person looks has been decided (config.ts); Ink's own guess takes any CI_... variable for a CI and shows nothing.
const options = { exitOnCtrlC: false, patchConsole: false, interactive: true }

/** Draws the screen of a judging until it is closed; what it showed last stays. */
export function openVerdictScreen(title: string, colored: boolean): ProgressView {
  let props: VerdictProps = { title, progress: startOfLife, retryingIn: null, colored }
  const ink = render(<VerdictScreen {...props} />, options)
  const draw = (change: Partial<VerdictProps>) => {
    props = { ...props, ...change }
    ink.rerender(<VerdictScreen {...props} />)
  }
  return {
    update: (progress) => draw({ progress, retryingIn: null }),
    retrying: (waitMs) => draw({ retryingIn: Math.ceil(waitMs / 1000) }),
    async close() {
      ink.unmount()
      await ink.waitUntilExit()
    },
  }
}

export interface WatchView {
  update(props: WatchProps): void
  close(): Promise<void>
}

/** Draws the screen of `gavel watch` until it is closed. */
export function openWatchScreen(first: WatchProps): WatchView {
  const ink = render(<WatchScreen {...first} />, options)
  return {
    update: (props) => ink.rerender(<WatchScreen {...props} />),
    async close() {
      ink.unmount()
      await ink.waitUntilExit()
    },
  }
}
