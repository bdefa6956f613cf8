import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

/**
 * The native driver inside an ordinary container: no `--privileged`, no capability, an ordinary user, a read-only root.
 * What it needs of the engine is the seccomp profile that we ship and that /proc is whole.
 */
const container = suite('native driver in a container')
const image = 'gavel-test:empty'
const root = path.resolve(import.meta.dirname, '../../../..')
const profile = path.join(root, 'deploy/docker/seccomp.json')
const host = ['/usr', '/bin', '/lib', '/lib64']

const engine = spawnSync('docker', ['info', '--format', '{{.ServerVersion}}'], { encoding: 'utf8' })
const missing = engine.status === 0 ? null : 'no Docker engine answers (`docker info` fails)'
if (missing !== null) process.stdout.write(`skipped: ${missing}\n`)
const test = missing === null ? container : container.skip

/** An image of empty folders: the machine's own /usr and this checkout are shown in it. */
function importEmptyImage(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-test-image-'))
  try {
    for (const name of ['usr', 'bin', 'lib', 'lib64', 'etc', 'proc', 'sys', 'dev', 'app', 'node', 'tmp', 'cache'])
      mkdirSync(path.join(folder, name))
    for (const name of ['tmp', 'cache']) chmodSync(path.join(folder, name), 0o1777)
    const archive = spawnSync('tar', ['-C', folder, '-c', '.'], { maxBuffer: 1 << 24 })
    const imported = spawnSync('docker', ['import', '-', image], { input: archive.stdout, encoding: 'utf8' })
    assert.is(imported.status, 0, imported.stderr)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('judges as an ordinary user without any capability', () => {
  importEmptyImage()
  const show = (from: string, to: string) => ['--volume', `${from}:${to}:ro`]
  const options = [
    ...['--rm', '--network', 'none', '--user', '1000:1000', '--read-only', '--cap-drop', 'ALL'],
    ...['--security-opt', 'no-new-privileges', '--security-opt', `seccomp=${profile}`],
    ...['--security-opt', 'systempaths=unconfined', '--memory', '2g', '--pids-limit', '512'],
    ...['--tmpfs', '/tmp:exec,mode=1777', '--tmpfs', '/cache:mode=1777'],
    ...['--env', 'PATH=/usr/bin:/bin', '--env', 'HOME=/cache'],
    ...host.flatMap((folder) => show(folder, folder)),
    ...show(root, '/app'),
    ...show(path.dirname(process.execPath), '/node'),
  ]
  const probe = ['/node/node', '/app/packages/judge/test/support/probe.ts', 'judge']
  const { stdout, stderr } = spawnSync('docker', ['run', ...options, image, ...probe], { encoding: 'utf8' })
  assert.match(stdout, /^\{/, stderr)
  const said = JSON.parse(stdout)
  assert.equal(said.verdicts, ['AC', 'TLE', 'MLE'])
  assert.is(said.users, 'one')
})

container.run()
