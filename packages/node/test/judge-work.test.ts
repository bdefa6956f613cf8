import path from 'node:path'
import { Findings } from '@gavel/problem/package/findings'
import { readPackage } from '@gavel/problem/package/read'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createEventReporter } from '../src/event-reporter.ts'
import { judgeWork } from '../src/judge-work.ts'

const judgeWorkSuite = suite('judge work')

judgeWorkSuite('a submission that is refused before anything runs is CE, and no failure of the node', async () => {
  const read = await readPackage(path.resolve(import.meta.dirname, '../../../problems/two-piles'), new Findings())
  if (read === null) throw new Error('the shipped problem cannot be read')
  await using sandbox = await openSandbox({ slots: 1 })
  const work = {
    ...{ judging: 'j', attempt: 1, submission: 's', earlier: null, language: 'python', entryPoint: 'gone.py' },
    problem: { slug: 'two-piles', version: '0'.repeat(64), timeLimitSeconds: 1 },
    files: [{ name: 'a.py', data: Buffer.from('print(1)\n').toString('base64') }],
  }
  const reporter = createEventReporter(async () => {})
  const report = await judgeWork(sandbox, read.package, work, reporter, new AbortController().signal)
  assert.is(report.verdict, 'CE')
  assert.match(report.compile.log, /No file to start from/)
})

judgeWorkSuite.run()
