import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LocalFolder } from '@gavel/sandbox/driver/folder'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { openKeep } from '@gavel/sandbox/slots/keep'
import { openSandboxFor } from '@gavel/sandbox/test/support/open-sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judged } from './support/judged.ts'
import { makeProblem } from './support/problem.ts'

/** Judging on hardened machines: what programs are to see is theirs to see, whatever umask the judge has. */
const umask = suite('umask')
const cache = mkdtempSync(path.join(tmpdir(), 'gavel-test-umask-'))
chmodSync(cache, 0o755)
const usual = process.umask()
// The cache is another one than that of other tests: what is kept under these masks is what is tried.
process.env.XDG_CACHE_HOME = cache
const probe = await openSandboxFor('a.c', 'a.cpp', 'a.py')
await probe?.close()
const test = probe === null ? umask.skip : umask
umask.after(() => {
  process.umask(usual)
  rmSync(cache, { recursive: true, force: true })
})

const problem = makeProblem([{ input: '20 22\n', answer: '42\n' }], { timeSeconds: 10, memoryBytes: 512 << 20 })
const programs: Readonly<Record<string, string>> = {
  c: '#include <stdio.h>\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); return 0; }\n',
  // Compiled with what is prepared for it, and kept.
  cpp: '#include <bits/stdc++.h>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b; }\n',
  python: 'a, b = map(int, input().split()); print(a + b)\n',
  java: 'class Main { public static void main(String[] x) { var in = new java.util.Scanner(System.in); System.out.println(in.nextInt() + in.nextInt()); } }\n',
}

async function judgeAll(sandbox: Sandbox): Promise<Readonly<Record<string, string>>> {
  const verdicts: Record<string, string> = {}
  for (const [language, source] of Object.entries(programs)) {
    if (!sandbox.languages.list().some(({ id, available }) => id === language && available)) continue
    const { verdict, compile, tests } = await judged(sandbox, problem, language, source)
    verdicts[language] = verdict === 'AC' ? verdict : JSON.stringify([compile, tests])
  }
  return verdicts
}

for (const mask of [0o077, 0o027, 0o022])
  test(`programs are judged under umask ${mask.toString(8)}, with what earlier ones left in the cache`, async () => {
    process.umask(mask)
    // Twice: the second finds what the first kept.
    for (let time = 0; time < 2; time++) {
      await using sandbox = await openSandbox({ slots: 1 })
      const verdicts = await judgeAll(sandbox)
      assert.ok('c' in verdicts && 'python' in verdicts)
      assert.equal([...new Set(Object.values(verdicts))], ['AC'])
    }
  })

umask('what is kept and cannot be read by programs is not used, and made anew', async () => {
  process.umask(0o022)
  const directory = path.join(cache, 'kept')
  const kept = await openKeep(directory)
  const folder = await LocalFolder.create({ name: 'x', path: cache }, 'folder')
  await folder.put('main', Buffer.from('program'))
  for (const [place, mode] of [
    ['key/main', 0o700],
    ['key', 0o750],
  ] as const) {
    await kept.put('key', folder, '')
    assert.ok(await kept.find('key'))
    chmodSync(path.join(directory, place), mode)
    assert.is(await kept.find('key'), null, place)
    assert.not.ok(readdirSync(directory).includes('key'), place)
  }
  process.umask(0o077)
  await kept.put('key', folder, '')
  assert.is(statSync(path.join(directory, 'key/main')).mode & 0o777, 0o755)
  assert.ok(await kept.find('key'))
})

umask.run()
