import { existsSync } from 'node:fs'
import path from 'node:path'
import type { RunSpec } from '@gavel/sandbox/driver/driver'
import { compileProgram } from '@gavel/sandbox/program/program'
import { createDecoder, encodeFrame, type Field, maxFrameBytes } from '@gavel/sandbox/runner/protocol'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { findLeftovers, findRunner, findStrays, listShared } from '@gavel/sandbox/test/support/host-state'
import {
  type BareRunner,
  buildSanitizedRunner,
  openSandboxWith,
  rootFields,
  startBareRunner,
} from '@gavel/sandbox/test/support/runner'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runTogether } from '../../src/judge/run-together.ts'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'
import { loadAttacks } from './attack-list.ts'

/** The whole runner, keepers and inits included, under AddressSanitizer and UndefinedBehaviorSanitizer. */
const sanitized = suite('runner under sanitizers')
const built = buildSanitizedRunner()
if ('missing' in built) process.stdout.write(`skipped: ${built.missing}\n`)
const binary = 'binary' in built ? built.binary : ''
const test = 'missing' in built ? sanitized.skip : sanitized
const setups = ['auto', 'none'] as const
const mebibyte = 1 << 20
const inOrder = 'ended with exit code 0.'

/** Sends bytes in pieces and keeps what is answered. */
class Conversation {
  readonly answered = new Map<string, string>()
  readonly #runner: BareRunner
  #onAnswer: () => void = () => {}

  constructor(runner: BareRunner) {
    this.#runner = runner
    const decode = createDecoder()
    runner.link.stream.on('data', (chunk: Buffer) => {
      for (const reply of decode(chunk)) {
        const id = reply.get('id') ?? ''
        if (/^r\d+$/.test(id) && this.answered.has(id)) throw new Error(`${id} was answered twice`)
        this.answered.set(id, reply.get('error') ?? '')
      }
      this.#onAnswer()
    })
    runner.link.stream.on('error', () => {})
    void runner.link.ended.then(() => this.#onAnswer())
  }

  /** Every so many bytes, in turn, are written at once. */
  send(bytes: Buffer, pieces: readonly number[]): void {
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = pieces[turn % pieces.length] ?? bytes.length
      this.#runner.link.stream.write(bytes.subarray(at, at + size))
      at += size
    }
  }

  /** Which of the requests have no answer, once all have or time is up. */
  async missing(ids: readonly string[]): Promise<string[]> {
    const left = () => ids.filter((id) => !this.answered.has(id))
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 10_000)
      this.#onAnswer = () => {
        if (left().length > 0) return
        clearTimeout(timer)
        resolve()
      }
      this.#onAnswer()
    })
    return left()
  }
}

const numbers = fc.oneof(
  fc.integer({ min: -2, max: 300 }).map(String),
  fc.constantFrom('', 'x', '1e9', '0x10', '-9223372036854775808', '9223372036854775808', '99999999999999999999'),
  fc.integer({ min: 0, max: 2 ** 31 }).map(String),
)
const text = fc.string({ maxLength: 200 }).map((value) => value.replaceAll('\0', ''))
const names = fc.constantFrom('a', 'b', '', 'p'.repeat(63), 'p'.repeat(64))

/** Fields whose values cannot harm the machine: host paths are ours. */
const fieldOf = ({ scratch }: BareRunner): fc.Arbitrary<Field> => {
  const output = path.join(scratch.output, 'out')
  return fc.oneof(
    fc.tuple(fc.constantFrom('slot', 'cpu_us', 'memory', 'output', 'tmp', 'processes', 'readonly', 'cpu'), numbers),
    fc.tuple(fc.constant('arg'), fc.oneof(fc.constantFrom('/usr/bin/true', '/nothing', ''), text)),
    fc.tuple(fc.constantFrom('env', 'x_unknown', 'see', ''), text),
    fc.tuple(fc.constant('cwd'), fc.constantFrom('/', '/nothing', '')),
    fc.tuple(fc.constant('see'), fc.constantFrom('folders\t/box', 'folders/..\t/box', 'folders/nothing\t/case')),
    fc.tuple(fc.constant('stdin'), fc.constantFrom('', '/etc/passwd', '/', '/nothing', 'relative')),
    fc.tuple(fc.constantFrom('stdout', 'stderr'), fc.constantFrom('', output, '/nothing/at/all')),
    fc.tuple(fc.constantFrom('stdin_pipe', 'stdout_pipe', 'pipe'), names),
    fc.tuple(fc.constant('hold'), fc.constantFrom('1', '0', '')),
    fc.tuple(fc.constant('collect'), fc.constantFrom(scratch.output, '/nothing', '')),
    fc.tuple(fc.constant('id'), text),
  )
}

const requestOf = (runner: BareRunner): fc.Arbitrary<readonly Field[]> => {
  const more = fc.array(fieldOf(runner), { maxLength: 12 })
  // Of a key that repeats the first counts: no run is longer than this.
  const run: readonly Field[] = [
    ['wall_us', 100_000],
    ['slot', 0],
  ]
  const open = fc.tuple(
    fc.constantFrom<readonly Field[]>(
      [['slot', 1], ...rootFields(runner)],
      [
        ['slot', 2],
        ['root', '/nothing'],
      ],
      [
        ['slot', 3],
        ['root', runner.scratch.root],
        ['bind', '/nothing\t/nothing'],
      ],
      [],
    ),
    more,
  )
  return fc.oneof(
    {
      weight: 4,
      arbitrary: more.map((fields): Field[] => [['do', 'run'], ...run, ['arg', '/usr/bin/true'], ...fields]),
    },
    { weight: 2, arbitrary: more.map((fields): Field[] => [['do', 'run'], ...run, ...fields]) },
    { weight: 2, arbitrary: open.map(([fields, others]): Field[] => [['do', 'open'], ...fields, ...others]) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('hello', 'kill', 'close', 'unpipe', 'dance', ''), more)
        .map(([action, fields]): Field[] => [['do', action], ...fields]),
    },
  )
}

/** Frames that are none, each of a length that is right. */
const broken = fc
  .oneof(
    text.map((body) => `${body}x`),
    fc.constantFrom('do=hello\0', 'id=1\0', '\0\0\0', '=\0', 'do=hello\0id=1'),
  )
  .map((body) => {
    const bytes = Buffer.from(body)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(bytes.length)
    return Buffer.concat([length, bytes])
  })

/** Whether bytes hold, where a frame's length is due, none that a frame can have. */
function endsStream(bytes: Buffer): boolean {
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at)
    if (length === 0 || length > maxFrameBytes) return true
    at += 4 + length
  }
  return false
}

/** Waits until the runner has removed what it does not need at once. */
async function leftAfter(look: () => string[]): Promise<string[]> {
  for (let tries = 0; tries < 100 && look().length > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 20))
  return look()
}

interface Talk {
  readonly requests: readonly (readonly Field[])[]
  readonly broken: readonly Buffer[]
  readonly pieces: readonly number[]
  readonly garbage: Buffer
}

const talkWith = (runner: BareRunner): fc.Arbitrary<Talk> =>
  fc.record({
    requests: fc.array(requestOf(runner), { minLength: 1, maxLength: 12 }),
    broken: fc.array(broken, { maxLength: 4 }),
    pieces: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }),
    garbage: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  })

/** One runner from its start to its end, with a stream of requests, some broken, and garbage at the end. */
async function talk(runner: BareRunner, { requests, broken: others, pieces, garbage }: Talk): Promise<void> {
  const pid = findRunner()
  const shared = listShared()
  const conversation = new Conversation(runner)
  conversation.send(encodeFrame([['do', 'open'], ['id', 'first'], ['slot', 0], ...rootFields(runner)]), [1 << 20])
  assert.equal(await conversation.missing(['first']), [])
  assert.is(conversation.answered.get('first'), '')
  const frames = requests.map(([action, ...fields], index) =>
    encodeFrame([...(action === undefined ? [] : [action]), ['id', `r${index}`], ...fields]),
  )
  for (const [index, bytes] of others.entries()) frames.splice((index * 3) % frames.length, 0, bytes)
  conversation.send(Buffer.concat(frames), pieces)
  assert.equal(await conversation.missing(requests.map((_, index) => `r${index}`)), [])
  conversation.send(garbage, pieces)
  if (endsStream(garbage)) {
    assert.is(await runner.link.ended, 'ended with exit code 2.')
  } else {
    await runner.link.close()
    assert.is(await runner.link.ended, inOrder)
  }
  assert.not.ok(existsSync(runner.scratch.directory), 'its folder is left')
  assert.equal(await leftAfter(() => findLeftovers(pid, shared)), [])
}

for (const cgroup of setups)
  test(`whatever it is sent, it answers each request and leaves nothing (cgroup ${cgroup})`, async () => {
    await fc.assert(
      // The folders of each runner are its own, so its requests are drawn when it has started.
      fc.asyncProperty(fc.gen(), async (draw) => {
        const runner = await startBareRunner(binary, cgroup)
        const awake = setInterval(() => {}, 1000) // a runner by itself keeps no process alive
        try {
          await talk(
            runner,
            draw(() => talkWith(runner)),
          )
        } finally {
          clearInterval(awake)
          await runner.link.close()
          await runner.scratch.remove()
        }
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

/** Programs that try what init does for them: to be counted, killed, cleared away after, and collected from. */
const attackNames = [
  'awkward-names.c',
  'busy-loop.c',
  'closes-its-descriptors.c',
  'deep-tree.c',
  'fills-tmp.c',
  'floods-both.c',
  'fork-bomb.c',
  'hides-shared-pages.c',
  'ignores-signals.c',
  'inode-flood.c',
  'kills-its-parent.c',
  'touches-memory.c',
  'writes-the-report.c',
  'zombie-flood.c',
  'links-as-outputs',
  'hard-links-as-outputs',
  'special-files-as-outputs',
]
const attacks = (await loadAttacks()).filter(({ name }) => attackNames.includes(name))
const limits = { cpuSeconds: 2, wallSeconds: 4, memoryBytes: 64 * mebibyte, outputBytes: mebibyte, processes: 8 }

async function buildProgram(sandbox: Sandbox, source: string) {
  const submission = { language: 'c', files: [{ name: 'main.c', data: Buffer.from(source) }] }
  const compiled = await compileProgram(sandbox, submission, { seconds: 20, memoryBytes: 512 * mebibyte })
  if ('program' in compiled) return compiled.program
  throw new Error(compiled.result.log)
}

/** Runs a C program in a slot, which may fail. */
async function runSource(sandbox: Sandbox, source: string, change: Partial<RunSpec> = {}) {
  await using program = await buildProgram(sandbox, source)
  const spec = { argv: program.command(limits.memoryBytes, []), env: {}, box: program.box, stdin: null, limits }
  return await sandbox.pool.use(program.language.image, (slot) => slot.run({ ...spec, ...change }))
}

async function runOrdinary(sandbox: Sandbox): Promise<void> {
  const problem = makeProblem([{ input: '1 2\n', answer: '3\n' }])
  const adds = '#include <stdio.h>\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); }'
  assert.is((await judged(sandbox, problem, 'c', adds)).verdict, 'AC')
  const writes = '#include <fcntl.h>\nint main(void) { return open("a", O_CREAT | O_WRONLY, 0600) < 0 ? 3 : 4; }'
  assert.is((await runSource(sandbox, writes, { allowFileWriting: false })).exitCode, 3)
  const variables = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`V${at}`, 'x'.repeat(4000)]))
  assert.is((await runSource(sandbox, writes, { env: variables })).exitCode, 4, 'a request of 100 KiB')
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 300)
  const waits = '#include <unistd.h>\nint main(void) { pause(); }'
  let code = ''
  await runSource(sandbox, waits, { signal: stop.signal }).catch((error: Error & { code?: string }) => {
    code = error.code ?? error.message
  })
  assert.is(code, 'interrupted')
}

async function runPair(sandbox: Sandbox): Promise<void> {
  const asks =
    '#include <stdio.h>\nint main(void) { int x; puts("1"); fflush(stdout); return scanf("%d", &x) == 1 ? x : 9; }'
  const doubles = '#include <stdio.h>\nint main(void) { int x; if (scanf("%d", &x) == 1) printf("%d\\n", 2 * x); }'
  await using one = await buildProgram(sandbox, asks)
  await using other = await buildProgram(sandbox, doubles)
  const [first, second] = [one, other].map(({ language, command, box }) => ({
    image: language.image,
    spec: { argv: command(limits.memoryBytes, []), env: {}, box, limits },
  }))
  assert.ok(first && second)
  const results = await runTogether(sandbox.pool, [first, second])
  assert.equal(
    results.map(({ exitCode }) => exitCode),
    [2, 0],
  )
}

for (const cgroup of setups)
  test(`ordinary and hostile programs are judged as ever, without a report (cgroup ${cgroup})`, async () => {
    const shared = listShared()
    const { sandbox, ended } = await openSandboxWith(binary, cgroup)
    const pid = findRunner()
    try {
      await runOrdinary(sandbox)
      await runPair(sandbox)
      assert.is(attacks.length, attackNames.length)
      for (const { name, expect, run } of attacks) {
        const { verdict, contained, detail } = await run(sandbox)
        assert.ok(expect.includes(verdict), `${name}: ${verdict}: ${detail}`)
        assert.ok(contained, `${name}: ${detail}`)
      }
      assert.equal(await leftAfter(() => findStrays(pid)), [])
    } finally {
      await sandbox.close()
    }
    // What a sanitizer says follows.
    assert.is(await ended, inOrder)
    assert.equal(await leftAfter(() => findLeftovers(pid, shared)), [])
  })

sanitized.run()
