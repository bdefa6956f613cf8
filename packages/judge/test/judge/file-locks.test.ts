/** Honest programs that lock files of their own: a refusal would end them, so locks are granted (docs/security.md). */
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judged } from '../support/judged.ts'
import { makeProblem } from '../support/problem.ts'

const locks = suite('file locks')
const sandbox = await openSandbox({ slots: 1 })
locks.after(() => sandbox.close())

const programs: Readonly<Record<string, readonly [string, string]>> = {
  'a database in a file (sqlite3)': [
    'python',
    `import sqlite3
base = sqlite3.connect('a.db')
base.execute('create table words (word)')
base.execute("insert into words values ('done')")
base.commit()
print(base.execute('select word from words').fetchone()[0])
`,
  ],
  'a lock of Java on a channel': [
    'java',
    `import java.nio.channels.*;
import java.nio.file.*;
class Lock {
  public static void main(String[] args) throws Exception {
    try (var file = FileChannel.open(Path.of("x"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var lock = file.lock()) {
      System.out.println(lock.isValid() ? "done" : "refused");
    }
  }
}
`,
  ],
}

for (const [name, [language, source]] of Object.entries(programs)) {
  locks(name, async () => {
    const problem = makeProblem([{ input: '', answer: 'done\n' }], { timeSeconds: 5, memoryBytes: 512 << 20 })
    const { verdict, tests } = await judged(sandbox, problem, language, source)
    assert.is(verdict, 'AC', JSON.stringify(tests))
  })
}

locks.run()
