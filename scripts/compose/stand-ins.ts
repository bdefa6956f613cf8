/** What a registry and Docker's own archive would give, made of Debian's packages and this machine's Node where they are not there. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { must, outputOf } from './command.ts'

const base = 'debian:trixie-slim'
const has = (image: string) => outputOf('docker', ['images', '--quiet', image])?.trim() !== ''

function inFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-stand-in-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeBase(): void {
  if (has(base)) return
  inFolder((folder) => {
    const archive = path.join(folder, 'trixie.tar')
    must('mmdebstrap', ['--variant=minbase', 'trixie', archive])
    must('docker', ['import', archive, base])
  })
}

/** An image with the Node that runs this; returns its name. */
export function makeNodeImage(): string {
  const name = `gavel-stand-in:node-${process.versions.node}`
  makeBase()
  if (!has(name)) {
    inFolder((folder) => {
      copyFileSync(process.execPath, path.join(folder, 'node'))
      writeFileSync(path.join(folder, 'Dockerfile'), `FROM ${base}\nCOPY node /usr/local/bin/node\n`)
      must('docker', ['build', '--tag', name, folder])
    })
  }
  return name
}

/** An image of Postgres that starts as the official one does; returns its name. */
export function makePostgresImage(): string {
  const name = 'gavel-stand-in:postgres-17'
  makeBase()
  if (!has(name)) {
    const file = path.join(import.meta.dirname, 'postgres.Dockerfile')
    must('docker', ['build', '--tag', name, '--file', file, import.meta.dirname])
  }
  return name
}

export type ComposeCommand = readonly [string, ...string[]]

/** Docker Compose 2: the engine's plugin, or else the program in Debian's package, kept in `.toolchain`. */
export function findCompose(): ComposeCommand {
  if (/ v?[2-9]/.test(outputOf('docker', ['compose', 'version']) ?? '')) return ['docker', 'compose']
  const folder = path.resolve(import.meta.dirname, '../../.toolchain/compose')
  const program = path.join(folder, 'docker-compose')
  if (!existsSync(program)) {
    makeBase()
    mkdirSync(folder, { recursive: true })
    const script = `cd /tmp && apt-get -q update && apt-get -q download docker-compose && dpkg -x docker-compose*.deb x
      cp x/usr/libexec/docker/cli-plugins/docker-compose /to/`
    must('docker', ['run', '--rm', '--volume', `${folder}:/to`, base, 'sh', '-ec', script])
  }
  return [program]
}
