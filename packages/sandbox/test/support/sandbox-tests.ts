import type { suite } from 'uvu'
import type { Sandbox } from '../../src/sandbox.ts'
import { openSandboxFor } from './open-sandbox.ts'

/** Tests of a suite that need the real sandbox with Python in it: they are skipped, aloud, where there is none. */
export async function sandboxTests(tests: ReturnType<typeof suite>) {
  const sandbox = await openSandboxFor('a.py')
  tests.after(async () => sandbox?.close())
  return (name: string, run: (sandbox: Sandbox) => Promise<void>) => {
    if (sandbox === null) tests.skip(name)
    else tests(name, () => run(sandbox))
  }
}
