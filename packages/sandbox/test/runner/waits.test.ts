// runs alone: it keeps a core busy with others' programs, and says of none how long it takes.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runResult } from '../../src/driver/run-fields.ts'
import { locateRunner } from '../../src/locate.ts'
import { RunnerClient } from '../../src/runner/client.ts'
import type { RunnerOptions } from '../../src/runner/process.ts'
import type { Field, Reply } from '../../src/runner/protocol.ts'
import { type BareRunner, rootFields, startBareRunner } from '../support/runner.ts'

/**
 * Programs beside a run that never rest. Where the kernel is fair to groups and not to processes (autogroup, cpu cgroups), a run
 * gets half of its core all the same: then it waits for as long as it works.
 */
const burners = 4
/** CPU time of a run, in milliseconds: less than the limit of its wall time, and with half of a core it takes longer than that. */
const work = 700

for (const cgroup of ['auto', 'none'] satisfies RunnerOptions['cgroup'][]) {
  const waits = suite(`waiting for a CPU, cgroup ${cgroup}`)
  let bare: BareRunner
  let runner: RunnerClient
  let cpu = 0
  let busy: ChildProcess[] = []

  waits.before(async () => {
    bare = await startBareRunner(locateRunner(), cgroup)
    runner = new RunnerClient(bare.link)
    const folder = path.join(bare.scratch.share.path, 'waits')
    mkdirSync(folder)
    const program = path.join(folder, 'waits')
    execFileSync('cc', ['-O1', '-static', '-pthread', '-o', program, path.join(import.meta.dirname, 'waits.c')])
    cpu = (await runner.hello()).cpus[0] ?? 0
    for (const slot of [0, 1]) await runner.request('open', [['slot', slot], ['cpu', cpu], ...rootFields(bare)])
    busy = Array.from({ length: burners }, () => spawn('taskset', ['-c', `${cpu}`, program, 'burn']))
  })
  waits.after(async () => {
    for (const burner of busy) burner.kill('SIGKILL')
    await runner.close()
    await bare.scratch.remove()
  })

  async function run(argv: readonly (string | number)[], ...more: readonly Field[]): Promise<Reply> {
    const words = ['/box/waits', ...argv.map(String)].map((word): Field => ['arg', word])
    const see: Field = ['see', `${bare.scratch.share.name}/waits\t/box`]
    return runner.request('run', [['slot', 0], ...words, see, ['cpu_us', 60_000_000], ...more])
  }

  /** Wall time that a run neither waited nor used a CPU, which is all that its wall limit is for. In seconds. */
  function idleOf(reply: Reply): number {
    const [wall, used, waited] = ['wall_ns', 'cpu_ns', 'waited_ns'].map((key) => reply.number(key) / 1e9)
    assert.ok(wall !== undefined && used !== undefined && waited !== undefined)
    assert.ok(used + waited <= wall + 0.01, `${used} s used and ${waited} s waited of ${wall} s`)
    return wall - used - waited
  }

  for (const threads of [0, 8])
    waits(`a program of ${threads + 1} threads that waits longer than its wall limit comes to its end`, async () => {
      const reply = await run([work, threads], ['wall_us', 1_000_000])
      assert.equal([reply.get('limit'), reply.get('exit')], ['', '0'])
      assert.ok(reply.number('wall_ns') > 1e9, 'the core was not busy: nothing was tried')
      assert.ok(idleOf(reply) < 1)
    })

  waits('a program that sleeps is idle on a busy machine too, and its short waits do not count', async () => {
    const reply = await run(['sleep'], ['wall_us', 1_000_000])
    assert.is(reply.get('limit'), 'wall')
    assert.ok(idleOf(reply) > 0.5, `idle for ${idleOf(reply)} s`)
    assert.is(runResult(reply, 'none').limit, 'wall')
  })

  waits('a program that got next to no CPU is given up, and not blamed', async () => {
    const reply = await run([60_000], ['wall_us', 1_000_000], ['last_wall_us', 1_200_000])
    assert.is(reply.get('limit'), 'starved')
    assert.throws(
      () => runResult(reply, 'none'),
      /too busy: in 1\.\d+ s a program had a CPU for 0\.\d+ s, and waited for one for/,
    )
  })

  waits('a program that waits for another one to have a CPU is not idle', async () => {
    const shell = (slot: number, script: string, ...more: readonly Field[]) =>
      runner.request('run', [
        ['slot', slot],
        ...['/usr/bin/sh', '-c', script].map((word): Field => ['arg', word]),
        ['see', `${bare.scratch.share.name}/waits\t/box`],
        ['cpu_us', 60_000_000],
        ['wall_us', 1_000_000],
        ...more,
      ])
    const [asks, answers] = await Promise.all([
      shell(0, 'read word && test "$word" = done', ['stdin_pipe', 'words']),
      shell(1, `/box/waits ${work} 0 && echo done`, ['stdout_pipe', 'words']),
    ])
    assert.equal([asks.get('limit'), asks.get('exit'), answers.get('exit')], ['', '0', '0'])
    assert.ok(asks.number('wall_ns') > 1e9, 'the core was not busy: nothing was tried')
  })

  waits.run()
}
