import type { Config } from '../config.ts'
import { renderError } from '../render/error.ts'
import { formatJson, stripForeign } from '../render/plain.ts'
import { createStyle, type Style } from '../render/style.ts'
import { renderDetails, renderSummary, renderWorkspaceTest } from '../render/workspace-report.ts'
import type { WatchProps } from '../screens/watch.tsx'
import type { WatchView } from '../testing/watch.ts'

const write = (text: string) => process.stdout.write(text)

/** One line of JSON a run. */
function createJsonView(): WatchView {
  return {
    begin: () => {},
    progress: () => {},
    finish: (report) => write(`${formatJson(report)}\n`),
    fail: (error) => write(`${formatJson({ error: error.toBody() })}\n`),
    close: async () => {},
  }
}

function createPlainView(style: Style, colored: boolean): WatchView {
  const write = (text: string) => process.stdout.write(stripForeign(text, colored))
  return {
    begin: () => write(`\n${new Date().toLocaleTimeString('sv-SE')}\n`),
    progress: (progress) => {
      if (progress.type === 'tested') write(`${renderWorkspaceTest(progress.test, style)}\n`)
    },
    finish: (report, outputs) => write(`${renderDetails(report, outputs, style)}${renderSummary(report, style)}`),
    fail: (error) => write(renderError(error, style)),
    close: async () => {},
  }
}

async function createScreenView(title: string, colored: boolean): Promise<WatchView> {
  const { openWatchScreen } = await import('../screens/open.tsx')
  const style = createStyle(colored)
  let props: WatchProps = { title, state: 'compiling', total: 0, rows: [], problem: '', at: '', colored }
  const screen = openWatchScreen(props)
  const draw = (change: Partial<WatchProps>) => {
    props = { ...props, ...change }
    screen.update(props)
  }
  return {
    begin: () =>
      draw({ state: 'compiling', total: 0, rows: [], problem: '', at: new Date().toLocaleTimeString('sv-SE') }),
    progress(progress) {
      if (progress.type !== 'tested') draw({ state: progress.type === 'compiling' ? 'compiling' : 'testing' })
      else draw({ state: 'testing', total: progress.total, rows: [...props.rows, progress.test] })
    },
    finish: (report, outputs) => draw({ state: 'done', problem: renderDetails(report, outputs, style).trimEnd() }),
    fail: (error) => draw({ state: 'failed', problem: renderError(error, style).trimEnd() }),
    close: () => screen.close(),
  }
}

/** The view that fits: lines of JSON, a screen where a person looks, plain lines elsewhere. */
export async function openWatchView(
  options: { readonly json: boolean; readonly title: string },
  environment: Config,
  style: Style,
): Promise<WatchView> {
  if (options.json) return createJsonView()
  return environment.interactive
    ? createScreenView(options.title, environment.color.stdout)
    : createPlainView(style, environment.color.stdout)
}
