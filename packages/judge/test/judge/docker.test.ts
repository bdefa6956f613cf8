import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'

/** The Docker driver with a real engine and the image cpp in it (`gavel image build cpp --docker`). */
const docker = suite('Docker driver')

const hello = '#include <stdio.h>\nint main(void) { char w[9]; scanf("%8s", w); printf("hello %s\\n", w); }'
const busy = 'int main(void) { for (volatile int i = 0;; i++) {} }'
const hoard =
  '#include <stdlib.h>\nint main(void) { for (;;) { volatile char *p = malloc(1 << 20); for (int i = 0; i < 1 << 20; i += 4096) p[i] = 1; } }'
const children =
  '#include <stdlib.h>\n#include <sys/wait.h>\n#include <unistd.h>\nint main(void) { for (int i = 0; i < 8; i++) if (!fork()) { volatile char *p = malloc(24 << 20); for (int j = 0; j < 24 << 20; j += 4096) p[j] = 1; usleep(200000); _exit(0); } while (wait(0) > 0) {} }'
const problem = makeProblem([{ input: 'you\n', answer: 'hello you\n' }], { timeSeconds: 0.5 })

const local = 'unix:///var/run/docker.sock'

function whyNot(): string | null {
  if (spawnSync('docker', ['info']).status !== 0) return 'no Docker engine answers (`docker info` fails)'
  const { stdout } = spawnSync('docker', ['images', '--quiet', 'gavel/cpp'], { encoding: 'utf8' })
  return stdout.trim() === '' ? 'the engine has no image gavel/cpp (`gavel image build cpp --docker`)' : null
}
const missing = whyNot()
if (missing !== null) process.stdout.write(`skipped: ${missing}\n`)
const test = missing === null ? docker : docker.skip

/** A sandbox on the engines named; the setting is read when it opens. */
async function open(engines: string): Promise<Sandbox> {
  const before = process.env.GAVEL_DOCKER
  process.env.GAVEL_DOCKER = engines
  try {
    return await openSandbox({ slots: 1, driver: 'docker' })
  } finally {
    if (before === undefined) delete process.env.GAVEL_DOCKER
    else process.env.GAVEL_DOCKER = before
  }
}

const ownContainers = () =>
  spawnSync('docker', ['ps', '--all', '--quiet', '--filter', `label=org.gavel.sandbox=${hostname()}:${process.pid}`], {
    encoding: 'utf8',
  })
    .stdout.trim()
    .split('\n')
    .filter(Boolean)

for (const [name, engines] of [
  ['bind mounts and cgroups lent to it', local],
  ['the archive API and the cgroup of its container', `${local}?files=archive`],
] as const) {
  test(`gives the verdicts of the native driver, with ${name}`, async () => {
    await using sandbox = await open(engines)
    const reports = []
    for (const source of [hello, busy, hoard, children]) reports.push(await judged(sandbox, problem, 'c', source))
    assert.equal(
      reports.map(({ verdict }) => verdict),
      ['AC', 'TLE', 'MLE', 'MLE'],
      JSON.stringify(reports.map(({ tests }) => tests)),
    )
    const { driver, image, digest } = reports[0]?.sandbox ?? {}
    assert.equal([driver, image], ['docker', 'cpp'])
    assert.match(digest ?? '', /^[0-9a-f]{64}$/)
    assert.is(ownContainers().length, 1, 'one warm container')
  })
}

test('containers have no privilege, no network and limits of their own', async () => {
  await using sandbox = await open(local)
  await judged(sandbox, problem, 'c', hello)
  const { stdout } = spawnSync('docker', ['inspect', ownContainers()[0] ?? ''], { encoding: 'utf8' })
  const [{ HostConfig: host, Config: config }] = JSON.parse(stdout)
  assert.equal([host.Privileged, host.CapAdd, host.CapDrop], [false, null, ['ALL']])
  assert.equal([host.NetworkMode, host.ReadonlyRootfs], ['none', true])
  assert.ok(host.SecurityOpt.includes('no-new-privileges'))
  assert.ok(host.SecurityOpt.some((option: string) => option.startsWith('seccomp={')))
  assert.ok(host.Memory > 0 && host.MemorySwap === host.Memory && host.PidsLimit > 0 && host.NanoCpus > 0)
  assert.not.match(config.User, /^(0|root)?(:|$)/)
})

test('carries on where an engine named does not answer, and where a container is lost', async () => {
  const deaf = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve))
  const address = deaf.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    await using sandbox = await open(`tcp://127.0.0.1:${port},${local}`)
    assert.is((await judged(sandbox, problem, 'c', hello)).verdict, 'AC')
    spawnSync('docker', ['kill', ...ownContainers()])
    assert.is((await judged(sandbox, problem, 'c', hello)).verdict, 'AC')
    const many = makeProblem(Array.from({ length: 40 }, () => ({ input: 'you\n', answer: 'hello you\n' })))
    setTimeout(() => spawnSync('docker', ['kill', ...ownContainers()]), 100)
    assert.is(
      (
        await judged(
          sandbox,
          many,
          'c',
          hello.replace('int main(void) {', 'int main(void) { for (volatile int i = 0; i < 20000000; i++) {}'),
        )
      ).verdict,
      'AC',
    )
  } finally {
    deaf.close()
  }
})

test('leaves no container, cgroup or folder', async () => {
  const sandbox = await open(local)
  await judged(sandbox, problem, 'c', hello)
  await sandbox.close()
  assert.equal(ownContainers(), [])
  const memory = '/sys/fs/cgroup/memory'
  const groups = existsSync(memory)
    ? readdirSync(memory).filter((name) => name.startsWith(`gavel-docker-${process.pid}-`))
    : []
  assert.equal(groups, [])
})

docker('an engine that nobody runs is told by name, with what to do', async () => {
  let message = ''
  let hint = ''
  await open('unix:///nowhere/docker.sock').catch((error: Error & { hint: string }) => {
    ;({ message, hint } = error)
  })
  assert.match(message, /unix:\/\/\/nowhere\/docker\.sock does not answer/)
  assert.match(hint, 'GAVEL_DOCKER')
})

docker.run()
