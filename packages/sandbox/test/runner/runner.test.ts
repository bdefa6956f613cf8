// runs alone: what a run has in memory is looked at every few milliseconds, and a busy machine looks too seldom to tell file cache
// that comes and goes 40 times a second.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { locateRunner } from '../../src/locate.ts'
import { RunnerClient, type RunnerError } from '../../src/runner/client.ts'
import type { Field, Reply } from '../../src/runner/protocol.ts'
import { findLeftovers, findRunner } from '../support/host-state.ts'
import { type BareRunner, rootFields, startBareRunner } from '../support/runner.ts'

const runnerSuite = suite('runner')
const parent = mkdtempSync(path.join(tmpdir(), 'gavel test with blanks-'))
let bare: BareRunner
let runner: RunnerClient
let pid: number | null = null

runnerSuite.before.each(async () => {
  bare = await startBareRunner(locateRunner(), 'auto', parent)
  runner = new RunnerClient(bare.link)
  pid = findRunner()
})
runnerSuite.after.each(async () => {
  await runner.close()
  await bare.scratch.remove()
})
runnerSuite.after(() => rmSync(parent, { recursive: true, force: true }))

const open = (slot: number, ...more: readonly Field[]) =>
  runner.request('open', [['slot', slot], ...more, ...rootFields(bare)])
const run = (slot: number, argv: readonly string[], ...more: readonly Field[]) =>
  runner.request('run', [['slot', slot], ...argv.map((argument): Field => ['arg', argument]), ...more])
const outputFile = () => path.join(bare.scratch.output, 'out')

/** What a request failed with; `answered` where it did not. */
const failureOf = (request: Promise<Reply>) =>
  request.then(
    () => 'answered',
    ({ stage }: RunnerError) => stage,
  )

/** Children of a process, by their number. */
const childrenOf = (pid: number | string) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

runnerSuite('a run whose slot dies says so by a code, and so does whatever waits for that slot', async () => {
  await open(0)
  const faultOf = (request: Promise<Reply>) =>
    request.then(
      () => 'answered',
      ({ fault }: RunnerError) => fault,
    )
  const sleeping = faultOf(run(0, ['/usr/bin/sleep', '60']))
  const [keeper = 0] = childrenOf(process.pid).flatMap(childrenOf)
  process.kill(keeper, 'SIGKILL')
  assert.is(await sleeping, 'slot')
  await open(1)
  const closed = faultOf(run(1, ['/usr/bin/sleep', '60']))
  await runner.request('close', [['slot', 1]])
  assert.is(await closed, 'slot')
  assert.is(await faultOf(open(-1)), null)
})

runnerSuite('all that a slot sees of the host is read-only, in a folder with a blank in its name too', async () => {
  await open(0)
  await run(0, ['/usr/bin/cat', '/proc/self/mountinfo'], ['stdout', outputFile()])
  const mounts = readFileSync(outputFile(), 'utf8').trim().split('\n')
  const own = /^(\/tmp|\/proc)$/
  const writable = mounts.filter((line) => {
    const [, , , , target = '', options = ''] = line.split(' ')
    return !own.test(target) && !options.split(',').includes('ro')
  })
  assert.ok(mounts.some((line) => line.includes(' /usr ')))
  assert.equal(writable, [])
})

runnerSuite('a folder of an image is its own: no link in its place, or on the way to it, is followed', async () => {
  const image = path.join(parent, 'image')
  mkdirSync(path.join(image, 'real/inner'), { recursive: true })
  writeFileSync(path.join(image, 'real/inner/file'), 'of the image')
  for (const [name, target] of [
    ['absolute', '/etc'],
    ['relative', '../'],
    ['within', 'real'],
  ] as const)
    symlinkSync(target, path.join(image, name))
  const tries = ['/absolute', '/relative', '/within', '/within/inner', '/real/../absolute', '/missing']
  for (const [slot, tried] of tries.entries())
    assert.is(await failureOf(open(slot, ['within', `${image}\t${tried}`])), `find as a folder of its own ${tried}`)
  await open(10, ['within', `${image}\t/real`])
  await run(10, ['/usr/bin/cat', '/real/inner/file'], ['stdout', outputFile()])
  assert.is(readFileSync(outputFile(), 'utf8'), 'of the image')
})

runnerSuite('each run has an output of its own, which is nobody else’s afterwards', async () => {
  await open(0)
  await run(0, ['/usr/bin/echo', 'first'], ['stdout', outputFile()])
  const { ino, mode } = statSync(outputFile())
  assert.is(mode & 0o777, 0o600)
  const held = `${outputFile()}-held`
  execFileSync('ln', [outputFile(), held])
  await run(0, ['/usr/bin/echo', 'second'], ['stdout', outputFile()])
  assert.is.not(statSync(outputFile()).ino, ino)
  assert.is(readFileSync(held, 'utf8'), 'first\n')
})

runnerSuite('memory of a run holds no file cache of the run before it, gone by then', async () => {
  await open(0)
  const output = `${outputFile()}-long`
  await run(0, ['/usr/bin/head', '-c', '64M', '/dev/zero'], ['stdout', output], ['output', 128 * 1024 ** 2])
  rmSync(output)
  const next = await run(0, ['/usr/bin/true'], ['memory', 32 * 1024 ** 2])
  assert.is(next.get('limit'), '')
  assert.ok(Number(next.get('memory')) < 8 * 1024 ** 2, next.get('memory'))
})

/** Runs file-cache.c over a file of 64 MiB that is not in memory, with a memory limit of 128 MiB and 5 s of CPU time. */
async function runBesideFileCache(sweeps: number, ownMebibytes: number): Promise<Reply> {
  const folder = path.join(bare.scratch.share.path, 'big')
  const [text, program] = [path.join(folder, 'text'), path.join(folder, 'file-cache')]
  mkdirSync(folder, { recursive: true })
  writeFileSync(text, Buffer.alloc(64 * 1024 ** 2, 1), { flush: true })
  execFileSync('dd', [`if=${text}`, 'iflag=nocache', 'count=0', 'status=none'])
  execFileSync('cc', ['-O1', '-static', '-o', program, path.join(import.meta.dirname, 'file-cache.c')])
  await open(0)
  const limits: Field[] = [
    ['memory', 128 * 1024 ** 2],
    ['cpu_us', 5_000_000],
    ['wall_us', 60_000_000],
  ]
  const see: Field = ['see', `${bare.scratch.share.name}/big\t/case`]
  return run(0, ['/case/file-cache', '/case/text', `${sweeps}`, `${ownMebibytes}`], see, ...limits)
}

const limitsMemory = async () => (await runner.hello()).cgroup !== 'none'

runnerSuite('files that a run reads take no room from its own memory, nor time to read them again', async () => {
  if (!(await limitsMemory())) return
  const reply = await runBesideFileCache(400, 120)
  assert.equal([reply.get('limit'), reply.get('exit')], ['', '0'])
  const mebibytes = Number(reply.get('memory')) / 1024 ** 2
  assert.ok(mebibytes >= 120 && mebibytes <= 128, `${mebibytes} MiB`)
})

runnerSuite('a run that takes more than its memory in place of the files it reads is over its limit', async () => {
  if (!(await limitsMemory())) return
  const reply = await runBesideFileCache(400, 140)
  assert.is(reply.get('limit'), 'memory')
})

/** Drops what the machine keeps of a file in memory, as its want of memory would. */
const evict = (file: string) => execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none'])

/** A way to run own-memory.c over a file of 64 MiB that is not in memory, in slot 0, with a limit of 100 MiB. */
async function openOwnMemory() {
  const folder = path.join(bare.scratch.share.path, 'own')
  const [text, program] = [path.join(folder, 'text'), path.join(folder, 'own-memory')]
  mkdirSync(folder, { recursive: true })
  writeFileSync(text, Buffer.alloc(64 * 1024 ** 2, 1), { flush: true })
  evict(text)
  execFileSync('cc', ['-O1', '-static', '-o', program, path.join(import.meta.dirname, 'own-memory.c')])
  await open(0)
  const see: Field = ['see', `${bare.scratch.share.name}/own\t/case`]
  const limits: Field[] = [
    ['memory', 100 * 1024 ** 2],
    ['cpu_us', 20_000_000],
    ['wall_us', 60_000_000],
  ]
  const use = (mebibytes: number, mode: string) =>
    run(0, ['/case/own-memory', '/case/text', `${mebibytes}`, mode], see, ...limits)
  return { text, use }
}

const mebibytesOf = (reply: Reply) => reply.number('memory') / 1024 ** 2

runnerSuite('file cache that comes and goes is never told as memory, and no reason for a verdict', async () => {
  if (!(await limitsMemory())) return
  const { text, use } = await openOwnMemory()
  const evicting = setInterval(() => evict(text), 25)
  const reply = await use(75, 'keep').finally(() => clearInterval(evicting))
  assert.equal([reply.get('limit'), reply.get('exit')], ['', '0'])
  assert.ok(mebibytesOf(reply) >= 75 && mebibytesOf(reply) <= 100, `${mebibytesOf(reply)} MiB`)
})

runnerSuite('memory that was given back before files were read is told all the same', async () => {
  if (!(await limitsMemory())) return
  const { use } = await openOwnMemory()
  const reply = await use(90, 'free')
  assert.equal([reply.get('limit'), reply.get('exit')], ['', '0'])
  assert.ok(mebibytesOf(reply) >= 90, `${mebibytesOf(reply)} MiB`)
})

runnerSuite('file cache that a run left is no room for the memory of the next', async () => {
  if (!(await limitsMemory())) return
  const { use } = await openOwnMemory()
  assert.is((await use(0, 'none')).get('limit'), '')
  const within = await use(80, 'last')
  assert.is(within.get('limit'), '')
  assert.ok(mebibytesOf(within) >= 80 && mebibytesOf(within) <= 100, `${mebibytesOf(within)} MiB`)
  assert.is((await use(0, 'none')).get('limit'), '')
  assert.is((await use(140, 'last')).get('limit'), 'memory')
})

runnerSuite('a working directory that is read-only cannot be written to by any of its names', async () => {
  await open(0)
  const touch = (file: string, ...more: readonly Field[]) => run(0, ['/usr/bin/touch', file], ...more)
  for (const file of ['made', '/tmp/work/made', '/proc/self/cwd/made'])
    assert.is((await touch(file, ['readonly', 1])).get('exit'), '1', file)
  assert.is((await touch('made')).get('exit'), '0')
  assert.is((await touch('/tmp/made', ['readonly', 1])).get('exit'), '0')
})

runnerSuite('a slot that is closed has its opening and its run answered', async () => {
  const opening = failureOf(open(0))
  await runner.request('close', [['slot', 0]])
  assert.is(await opening, 'keep the slot')
  await open(0)
  const running = failureOf(run(0, ['/usr/bin/sleep', '5'], ['wall_us', 6_000_000]))
  await runner.request('close', [['slot', 0]])
  assert.is(await running, 'keep the slot')
})

runnerSuite('a run that follows at once begins, whatever else was asked in between', async () => {
  await open(0)
  for (let round = 0; round < 20; round++) {
    await run(0, ['/usr/bin/true'])
    const next = run(0, ['/usr/bin/true'])
    await runner.request('kill', [['slot', 999]])
    assert.is((await next).get('exit'), '0')
  }
})

runnerSuite('what it cannot take as it is is refused, not cut or passed over', async () => {
  assert.is(await failureOf(open(0, ['cpu', 'x'])), 'take the value of cpu')
  await open(0)
  const words = (count: number) => Array.from({ length: count }, () => 'x')
  assert.is(await failureOf(run(0, ['/usr/bin/true', ...words(2046)])), 'answered')
  assert.is(await failureOf(run(0, ['/usr/bin/true', ...words(2047)])), 'hold so many arguments or variables')
  assert.is(await failureOf(run(0, ['/usr/bin/true'], ['env', 'x'.repeat(120_000)])), 'answered')
})

runnerSuite('a client that leaves while a run waits for its slot leaves nothing', async () => {
  await open(0)
  await open(1)
  await run(0, ['/usr/bin/true'])
  const next = run(0, ['/usr/bin/true']).catch(() => null)
  bare.link.stream.end()
  const awake = setInterval(() => {}, 1000)
  assert.is(await bare.link.ended, 'ended with exit code 0.')
  clearInterval(awake)
  await next
  assert.not.ok(existsSync(bare.scratch.directory))
  assert.equal(
    findLeftovers(pid, []).filter((line) => !/^(shm|msg|sem) |^\/dev\/shm\//.test(line)),
    [],
  )
})

runnerSuite.run()
