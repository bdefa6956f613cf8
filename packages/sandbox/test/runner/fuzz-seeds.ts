import { encodeFrame, type Field, maxFrameBytes } from '../../src/runner/protocol.ts'

/**
 * Where the fuzzer begins: streams of requests as Gavel sends them, and answers of keepers as they give them, in the notation
 * of native/fuzz-target.c. Two bytes of circumstances, then events: a letter, a length of 2 bytes, that many bytes.
 */

/** The first byte: by which cgroups runs are limited, with 4 for a container's of version 2, 8 for users of their own. */
const cgroups = { none: 0, v1: 1, v2: 2, container: 3, containerV2: 7 } as const
const twoUsers = 8
/** The second byte. */
const refusing = { clone: 1, making: 2, writing: 4 } as const

type Event = readonly [letter: string, bytes: Uint8Array | string]

function event([letter, bytes]: Event): Buffer {
  const data = Buffer.from(bytes)
  const length = Buffer.alloc(2)
  length.writeUInt16LE(data.length)
  return Buffer.concat([Buffer.from(letter), length, data])
}

const seed = (circumstances: readonly [number, number], ...events: readonly Event[]) =>
  Buffer.concat([Buffer.from(circumstances), ...events.map(event)])

const number = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** `f`: the body of a frame. The target puts the length before it. */
const frame = (...fields: readonly Field[]): Event => ['f', encodeFrame(fields).subarray(4)]
/** `c`: bytes as they are, in one read. */
const chunk = (bytes: Uint8Array): Event => ['c', bytes]
/** `k`: a report of a slot's keeper, with descriptors. */
const report = (slot: number, kind: number, values: Partial<Record<keyof typeof offsets, number>> = {}): Event => {
  const bytes = Buffer.alloc(2 + reportBytes)
  bytes[0] = slot
  bytes[1] = values.descriptors ?? 0
  bytes.writeInt32LE(kind, 2)
  for (const [name, value] of Object.entries(values)) {
    const [at, size] = offsets[name as keyof typeof offsets]
    if (size === 4) bytes.writeInt32LE(value, 2 + at)
    if (size === 8) bytes.writeBigInt64LE(BigInt(value), 2 + at)
  }
  return ['k', bytes]
}
/** `struct report` of the runner. */
const reportBytes = 296
const offsets = {
  descriptors: [0, 0],
  error: [4, 4],
  status: [208, 4],
  limit: [212, 4],
  wall: [216, 8],
  user: [224, 8],
  overhead: [264, 8],
} as const
const [ready, failed, born, reported, reaped] = [0, 1, 2, 3, 4]
/** `o`: the keeper takes its order. `x`: it dies. */
const takeOrder = (slot: number): Event => ['o', number(slot)]
const die = (slot: number): Event => ['x', number(slot)]
/** `t`: microseconds pass. */
const pass = (microseconds: number): Event => ['t', number(microseconds)]
/** `w`: the client takes so many bytes at once. `z`: it is gone. `d`: so many descriptors may still be opened. */
const takeAtMost = (bytes: number): Event => ['w', number(bytes)]
const clientGone: Event = ['z', '']
const descriptorsLeft = (count: number): Event => ['d', number(count)]
/** `m`, `g`, `s`: mountinfo, the list of own cgroups, memory.stat and its like. `l`: cgroups are looked for. */
const mounts = (text: string): Event => ['m', text]
const ownGroups = (text: string): Event => ['g', text]
const statistics = (text: string): Event => ['s', text]
const look = (wanted: string): Event => ['l', wanted]
/** `b`: a system call, as the filter sees it. */
const call = (nr: number, arch: number, first: bigint): Event => {
  const bytes = Buffer.alloc(64)
  bytes.writeInt32LE(nr, 0)
  bytes.writeUInt32LE(arch, 4)
  bytes.writeBigUInt64LE(first, 16)
  return ['b', bytes]
}

const hello = frame(['do', 'hello'], ['id', 1])
const open = (slot: number | string, ...more: readonly Field[]) =>
  frame(['do', 'open'], ['id', 2], ['slot', slot], ['cpu', 0], ['root', '/tmp/gavel-run/root'], ...more)
const rootEntries: readonly Field[] = [
  ['dir', '/prepared'],
  ['share', '/tmp/gavel-run/folders\tfolders'],
  ['bind', '/usr\t/usr'],
  ['link', 'usr/bin\t/bin'],
  ['file', '/etc/passwd\troot:x:0:0\n'],
]
const run = (id: number, slot: number, ...more: readonly Field[]) =>
  frame(
    ['do', 'run'],
    ['id', id],
    ['slot', slot],
    ['arg', '/box/main'],
    ['stdin', '/case/1.in'],
    ['stdout', '/out/slot.stdout'],
    ['stderr', '/out/slot.stderr'],
    ['env', 'PATH=/usr/bin'],
    ['cpu_us', 1000000],
    ['wall_us', 2000000],
    ['memory', 1 << 27],
    ['output', 1 << 20],
    ['processes', 64],
    ['readonly', 0],
    ['see', 'folders/1\t/box'],
    ...more,
  )
const one = (action: string, ...more: readonly Field[]) => frame(['do', action], ['id', 9], ...more)
const opened = (slot: number): readonly Event[] => [open(slot, ...rootEntries), report(slot, ready)]
const begun = (id: number, slot: number): readonly Event[] => [
  run(id, slot),
  takeOrder(slot),
  report(slot, born, { descriptors: 1, overhead: 50_000 }),
]
const ended = (slot: number, status = 0): readonly Event[] => [
  report(slot, reported, { status, wall: 10_000_000, user: 9_000_000, overhead: 300_000 }),
  report(slot, reaped),
]
const lifetime: readonly Event[] = [hello, ...opened(0), ...begun(3, 0), ...ended(0), one('close', ['slot', 0])]

const v1Mounts = ['memory', 'pids', 'cpuacct']
  .map(
    (name, index) =>
      `${30 + index} 25 0:${20 + index} / /sys/fs/cgroup/${name} rw,relatime - cgroup cgroup rw,${name}\n`,
  )
  .join('')
const v2Mounts = '28 25 0:22 / /sys/fs/cgroup\\040a rw,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate\n'
const memoryStatistics = 'cache 4096\nfile 8192\nshmem 0\noom_kill 0\nusage_usec 1500\n'
const requests = Buffer.concat([
  encodeFrame([
    ['do', 'hello'],
    ['id', 1],
  ]),
  encodeFrame([
    ['do', 'kill'],
    ['id', 2],
    ['slot', 0],
  ]),
  encodeFrame([
    ['do', 'unpipe'],
    ['id', 3],
    ['pipe', 'a'],
  ]),
])
const length = (bytes: number) => number(bytes)

/** By name; each is a whole input of the target. */
export const seeds: ReadonlyMap<string, Buffer> = new Map([
  ...Object.entries(cgroups).map(([name, mode]): [string, Buffer] => [
    `lifetime-${name}`,
    seed([mode + twoUsers, 0], statistics(memoryStatistics), ...lifetime),
  ]),
  ['several-frames', seed([0, 0], chunk(requests))],
  [
    'cut-frames',
    seed([0, 0], ...Array.from({ length: requests.length }, (_, at) => chunk(requests.subarray(at, at + 1)))),
  ],
  [
    'cut-in-the-header',
    seed([0, 0], chunk(requests.subarray(0, 2)), chunk(requests.subarray(2, 30)), chunk(requests.subarray(30))),
  ],
  ['short-writes', seed([0, 0], takeAtMost(3), chunk(requests))],
  ['empty-frame', seed([0, 0], hello, chunk(length(0)))],
  ['overlong-frame', seed([0, 0], hello, chunk(length(maxFrameBytes + 1)))],
  [
    'largest-frame',
    seed([0, 0], chunk(length(maxFrameBytes)), ...Array.from({ length: 3 }, () => chunk(Buffer.alloc(43_691, 'a=\0')))),
  ],
  ['no-end', seed([0, 0], ['f', 'do=hello\0id=1'])],
  ['nul-bytes', seed([0, 0], ['f', Buffer.alloc(40)], ['f', 'do=hello\0\0\0id=1\0\0'])],
  ['no-id', seed([0, 0], frame(['do', 'hello']), frame(['id', 4]), one('dance'))],
  ['long-id', seed([0, 0], frame(['do', 'hello'], ['id', 'i'.repeat(5000)]))],
  [
    'repeated-keys',
    seed([0, 0], frame(['do', 'hello'], ['do', 'open'], ['id', 1], ['id', 2], ['slot', 0], ['slot', 1])),
  ],
  [
    'huge-slots',
    seed([0, 0], open(256), open('99999999999999999999'), open(-1), open(''), one('kill', ['slot', 4096])),
  ],
  [
    'numbers',
    seed(
      [0, 0],
      ...opened(1),
      run(3, 1, ['tmp', 1]),
      frame(['do', 'run'], ['id', 4], ['slot', 1], ['arg', 'a'], ['memory', '1e9']),
    ),
  ],
  [
    'many-arguments',
    seed([0, 0], ...opened(1), run(3, 1, ...Array.from({ length: 2100 }, (): Field => ['arg', 'x'])), takeOrder(1)),
  ],
  [
    'collects',
    seed([2, 0], ...opened(1), run(3, 1, ['collect', '/folder'], ['readonly', 1]), takeOrder(1), ...ended(1)),
  ],
  [
    'pipes',
    seed(
      [0, 0],
      ...opened(0),
      ...opened(1),
      run(3, 0, ['stdin_pipe', 'a'], ['stdout_pipe', 'b']),
      run(4, 1, ['stdin_pipe', 'b'], ['stdout_pipe', 'a'], ['hold', '1']),
      one('unpipe', ['pipe', 'a']),
      ...ended(0),
      ...ended(1),
    ),
  ],
  [
    'pipes-taken-twice',
    seed(
      [0, 0],
      ...opened(0),
      ...opened(1),
      run(3, 0, ['stdout_pipe', 'a']),
      run(4, 1, ['stdout_pipe', 'a']),
      one('unpipe', ['pipe', 'a']),
    ),
  ],
  [
    'waits-for-init',
    seed(
      [1, 0],
      statistics(memoryStatistics),
      ...opened(0),
      ...begun(3, 0),
      report(0, reported),
      run(4, 0),
      one('kill', ['slot', 0]),
      one('kill', ['slot', 999]),
      report(0, reaped),
      takeOrder(0),
    ),
  ],
  [
    'closed-while-waiting',
    seed([0, 0], ...opened(0), ...begun(3, 0), report(0, reported), run(4, 0), one('close', ['slot', 0])),
  ],
  [
    'client-gone-while-waiting',
    seed([0, 0], ...opened(0), ...begun(3, 0), report(0, reported), run(4, 0), clientGone, hello),
  ],
  ['closed-while-running', seed([0, 0], ...opened(0), ...begun(3, 0), one('close', ['slot', 0]))],
  ['closed-while-opening', seed([0, 0], open(0), one('close', ['slot', 0]))],
  [
    'killed',
    seed(
      [1, 0],
      ...opened(0),
      ...begun(3, 0),
      one('kill', ['slot', 0]),
      pass(300_000),
      pass(300_000),
      report(0, reaped),
    ),
  ],
  ['over-the-wall', seed([0, 0], ...opened(0), ...begun(3, 0), pass(3_000_000), ...ended(0, 9))],
  ['dies-idle', seed([0, 0], ...opened(0), die(0), ...opened(0), ...begun(3, 0), die(0))],
  ['dies-while-waiting', seed([0, 0], ...opened(0), ...begun(3, 0), report(0, reported), run(4, 0), die(0))],
  ['fails-to-open', seed([0, 0], open(0), report(0, failed, { error: 2 }))],
  [
    'lies',
    seed(
      [0, 0],
      ...opened(0),
      report(0, ready),
      ...begun(3, 0),
      report(0, ready),
      report(0, born, { descriptors: 3 }),
      report(0, 77, { descriptors: 2 }),
      report(0, reported, { user: Number.MAX_SAFE_INTEGER, status: -1, limit: 99 }),
    ),
  ],
  [
    'never-reads',
    seed(
      [0, 0],
      ...opened(0),
      ...[3, 4, 5, 6, 7, 8, 9, 10].flatMap((id) => [run(id, 0, ['env', 'x'.repeat(60_000)]), report(0, reaped)]),
    ),
  ],
  ['no-namespaces', seed([0, refusing.clone], ...opened(0))],
  ['no-cgroups', seed([1, refusing.making], ...opened(0))],
  ['no-maps', seed([2, refusing.writing], ...opened(0))],
  [
    'no-descriptors',
    seed([0, 0], descriptorsLeft(3), ...opened(0), descriptorsLeft(31), ...opened(0), descriptorsLeft(2), run(3, 0)),
  ],
  [
    'finds-v1',
    seed(
      [0, 0],
      mounts(v1Mounts),
      ownGroups('4:memory:/a\n3:pids:/a\n2:cpu,cpuacct:/a\n1:name=systemd:/\n0::/\n'),
      look('auto'),
    ),
  ],
  [
    'finds-v2',
    seed(
      [0, 0],
      mounts(v2Mounts),
      ownGroups('0::/user.slice/a\n'),
      statistics('cpu memory pids'),
      look('auto'),
      look('container'),
    ),
  ],
  ['finds-lent', seed([0, 0], look('/groups'), look('none'))],
  [
    'calls',
    seed([0, 0], call(56, 0xc000003e, 0x10000000n), call(59, 0x40000003, 0n), call(0x40000001, 0xc000003e, 0n)),
  ],
])
