import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lendCgroup } from '../../src/driver/docker/lent-cgroup.ts'
import { findLeftovers, listShared } from '../support/host-state.ts'

const hierarchy = '/sys/fs/cgroup'
const usable = process.getuid?.() === 0 && existsSync(path.join(hierarchy, 'memory/memory.force_empty'))
if (!usable) process.stdout.write('skipped: only root with cgroup v1 lends cgroups to containers\n')
const lent = suite('lent cgroup')
const test = usable ? lent : lent.skip
const limits = { memoryBytes: 1 << 30, processes: 64 }
const uid = 65_534

/** Every hierarchy, each once: cpu and cpuacct may be one. */
const hierarchies = () => [
  ...new Set(
    readdirSync(hierarchy)
      .map((name) => realpathSync(path.join(hierarchy, name)))
      .filter((folder) => existsSync(path.join(folder, 'cgroup.procs'))),
  ),
]

/** What the engine does with the parent that it is given: it makes it in every hierarchy, with one for the container. */
function makeAsEngine(parent: string): string[] {
  const folders = hierarchies().map((folder) => path.join(folder, parent, 'container'))
  for (const folder of folders) mkdirSync(folder, { recursive: true })
  return folders
}

test('what the engine made in every hierarchy goes with it', () => {
  const shared = listShared()
  const { parent, remove } = lendCgroup('test', uid, limits)
  const made = makeAsEngine(parent)
  assert.ok(made.length > 3 && made.every((folder) => existsSync(folder)))
  assert.ok(findLeftovers(null, shared).some((line) => line.includes(`${parent}`)))
  remove()
  assert.equal(
    made.map((folder) => path.dirname(folder)).filter((folder) => existsSync(folder)),
    [],
  )
})

test('what a process that was killed left in every hierarchy is swept, and nothing of one that lives', () => {
  const { pid } = spawnSync('true')
  const dead = makeAsEngine(`gavel-docker-${pid}-x`)
  const living = makeAsEngine(`gavel-docker-${process.ppid}-x`)
  lendCgroup('test', uid, limits).remove()
  const parents = (folders: string[]) => folders.map((folder) => path.dirname(folder))
  assert.equal(
    parents(dead).filter((folder) => existsSync(folder)),
    [],
  )
  assert.ok(living.every((folder) => existsSync(folder)))
})

lent.after(() => {
  if (!usable) return
  for (const folder of hierarchies()) {
    const parent = path.join(folder, `gavel-docker-${process.ppid}-x`)
    spawnSync('rmdir', [path.join(parent, 'container'), parent])
  }
})

lent.run()
