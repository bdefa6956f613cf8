import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { watch } from 'chokidar'
import { listCases } from '../workspace/cases.ts'
import { findWorkspace, manifestName, type Workspace } from '../workspace/manifest.ts'
import { judgeWorkspace, type TestOutput, type WorkspaceProgress, type WorkspaceReport } from './judge.ts'
import { prepareProgram } from './prepare.ts'

/** Editors save in several steps (write, rename, touch); what comes within this time is one save. */
const quietMs = 60

/** Shows the runs of `gavel watch`. */
export interface WatchView {
  begin(): void
  progress(progress: WorkspaceProgress): void
  finish(report: WorkspaceReport, outputs: readonly TestOutput[]): void
  fail(error: GavelError): void
  close(): Promise<void>
}

export interface WatchOptions {
  readonly workspace: Workspace
  readonly files: readonly string[]
  readonly language: string | null
  readonly signal: AbortSignal
  readonly view: WatchView
}

/** Waits for saves: `next` ends at a save not yet taken, after the files have been quiet for a moment. */
function watchSaves(paths: readonly string[]) {
  const watcher = watch([...paths], { ignoreInitial: true, atomic: true })
  let saves = 0
  let wake = () => {}
  let latest = new AbortController()
  watcher.on('all', () => {
    saves += 1
    latest.abort()
    wake()
  })
  return {
    ready: new Promise<void>((resolve) => watcher.on('ready', () => resolve())),
    /** A signal that fires at the next save. */
    nextSave(): AbortSignal {
      latest = new AbortController()
      return latest.signal
    },
    async next(seen: number, signal: AbortSignal): Promise<number> {
      while (saves === seen) {
        await new Promise<void>((resolve, reject) => {
          wake = resolve
          signal.addEventListener('abort', () => reject(signal.reason), { once: true })
        })
      }
      for (let before = -1; before !== saves; ) {
        before = saves
        await sleep(quietMs, undefined, { signal })
      }
      return saves
    },
    close: () => watcher.close(),
  }
}

async function runOnce(sandbox: Sandbox, options: WatchOptions, signal: AbortSignal): Promise<void> {
  const { view, files, language } = options
  view.begin()
  try {
    const workspace = (await findWorkspace(options.workspace.directory)) ?? options.workspace
    const cases = await listCases(workspace.directory)
    const program = await prepareProgram(workspace, files, language, sandbox.languages)
    const onProgress = (progress: WorkspaceProgress) => view.progress(progress)
    const { report, outputs } = await judgeWorkspace(sandbox, { workspace, cases, program, signal, onProgress })
    view.finish(report, outputs)
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof GavelError)) throw error
    view.fail(error)
  }
}

/** Tests a workspace at once and after each save, until the signal fires. A save during a run ends that run. */
export async function watchWorkspace(sandbox: Sandbox, options: WatchOptions): Promise<void> {
  const { signal, workspace, files } = options
  const inWorkspace = [manifestName, 'samples', 'tests'].map((name) => path.join(workspace.directory, name))
  const watcher = watchSaves([...files, ...inWorkspace])
  try {
    await watcher.ready
    for (let seen = 0; !signal.aborted; seen = await watcher.next(seen, signal)) {
      await runOnce(sandbox, options, AbortSignal.any([signal, watcher.nextSave()]))
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    await watcher.close()
  }
}
