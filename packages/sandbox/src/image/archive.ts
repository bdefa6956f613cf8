import { type RunningStep, startStep } from './process.ts'

/**
 * The files of an image as a tar archive on the step's output, owned by root whoever owns them here: the same bytes for
 * the same content.
 */
export function packRoot(root: string, signal?: AbortSignal): RunningStep {
  const args = [
    '--create',
    '--directory',
    root,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--sort=name',
    '--mtime=@0',
    '.',
  ]
  return startStep({ command: 'tar', args, signal, package: 'tar' })
}
