import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SandboxImage } from '@gavel/sandbox/image/image'
import type { Sandbox } from '@gavel/sandbox/sandbox'

/** A folder for the files of a bench, gone when it is disposed of. */
export function benchFolder(): Disposable & { readonly path: string; file(name: string): string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-bench-'))
  return {
    path: folder,
    file: (name) => path.join(folder, name),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Compiles a C program into a static binary and returns its path. */
export function compileC(folder: ReturnType<typeof benchFolder>, name: string, source: string): string {
  const [text, binary] = [folder.file(`${name}.c`), folder.file(name)]
  writeFileSync(text, source)
  execFileSync('cc', ['-O2', '-static', '-o', binary, text])
  return binary
}

/** An image to run static programs in, which need nothing of it. */
export function firstImage({ images: [image] }: Sandbox): SandboxImage {
  if (image === undefined) throw new Error('there is no image')
  return image
}

export const nop = 'int main(void) { return 0; }'

export const benchLimits = {
  cpuSeconds: 1,
  wallSeconds: 3,
  memoryBytes: 256 << 20,
  outputBytes: 8 << 20,
  processes: 64,
} as const
