import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { must } from './command.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The pnpm that a checkout pins, or that of the machine. */
function findPnpm(): string {
  const pinned = path.join(root, `.toolchain/node_modules/@pnpm/exe.${process.platform}-${process.arch}/pnpm`)
  return existsSync(pinned) ? pinned : 'pnpm'
}

/** Builds the image of gavel-server from the programs that `npm run setup` has built. @throws Error where the engine does not. */
export function buildServerImage(tag: string, nodeImage: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-image-'))
  try {
    const files = path.join(folder, 'server')
    const deploy = ['--config.inject-workspace-packages=true', 'deploy', '--prod', '--prefer-offline', files]
    must(findPnpm(), ['--dir', root, '--filter', '@gavel/server', ...deploy], { CI: 'true' })
    const dockerfile = path.join(root, 'deploy/docker/Dockerfile')
    must('docker', ['build', '--tag', tag, '--build-arg', `NODE_IMAGE=${nodeImage}`, '--file', dockerfile, files])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
