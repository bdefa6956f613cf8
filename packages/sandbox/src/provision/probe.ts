import { lstat } from 'node:fs/promises'
import path from 'node:path'
import type { ImageManifest } from '@gavel/shared/image'
import type { Slot } from '../driver/driver.ts'
import { readStart } from '../driver/folder.ts'
import type { SandboxImage } from '../image/image.ts'
import type { Sandbox } from '../sandbox.ts'
import { type ToolName, toolProbes } from '../toolchain/tool.ts'

const searchPath = ['/usr/local/bin', '/usr/bin', '/bin']
const limits = { cpuSeconds: 20, wallSeconds: 60, memoryBytes: 2 * 1024 ** 3, outputBytes: 1 << 20, processes: 256 }
const env = { PATH: searchPath.join(':'), HOME: '/tmp', TMPDIR: '/tmp', LANG: 'C.UTF-8' }

/** The stack is else as large as the memory limit, and Ruby touches all of it when it starts. */
const withPlainStack = ['/bin/sh', '-c', 'ulimit -s 8192; exec "$0" "$@"'] as const

async function findProgram(root: string, names: readonly string[]): Promise<string | null> {
  for (const name of names)
    for (const folder of searchPath) {
      const file = path.join(folder, name)
      const there = await lstat(path.join(root, file)).catch(() => null)
      if (there !== null) return file
    }
  return null
}

/** Asks every tool that an image has what it is, in the sandbox, with the image as its machine. */
export async function probeTools(
  sandbox: Sandbox,
  image: SandboxImage & { readonly root: string },
): Promise<ImageManifest['tools']> {
  const tools: ImageManifest['tools'] = {}
  await using box = await sandbox.driver.createFolder()
  const ask = (slot: Slot, argv: readonly [string, ...string[]]) =>
    slot.run({ argv: [...withPlainStack, ...argv], env, box, stdin: null, limits, allowSockets: true })
  for (const name of Object.keys(toolProbes) as ToolName[]) {
    const probe = toolProbes[name]
    const program = await findProgram(image.root, probe.programs)
    if (program === null) continue
    const answers: string[] = []
    await sandbox.pool.use(image, async (slot) => {
      for (const args of probe.asks) {
        await ask(slot, [program, ...args])
        for (const file of [slot.stdoutFile, slot.stderrFile])
          answers.push(`${(await readStart(file, limits.outputBytes)) ?? ''}`)
      }
    })
    const found = probe.read(answers.join('\n'), program)
    tools[name] =
      found === null
        ? { missing: `${program} does not say what it is` }
        : { ...found, roots: [], companions: { ...found.companions } }
  }
  return tools
}
