import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makeUser } from './run.ts'
import { administer, makePackages, startServer } from './server.ts'

const versions = suite('versions of a problem')

versions('are compared from the older to the newer, whichever is named', async () => {
  const [packages, data] = [makePackages(), makeFolder()]
  const server = await startServer(packages, data)
  try {
    const secret = 'correct horse battery'
    await administer(data, ['user', 'create', 'grace', '--admin', '--password-stdin'], `${secret}\n`)
    writeFileSync(path.join(packages, 'sum/data/secret/3-zero.in'), '0 0\n')
    writeFileSync(path.join(packages, 'sum/data/secret/3-zero.ans'), '0\n')
    await administer(data, ['publish', path.join(packages, 'sum'), '--no-check'])
    const user = makeUser({ GAVEL_SERVER: server.url })
    await user.run(['auth', 'login', '-u', 'grace', '--password-stdin'], { input: secret })
    const { items } = JSON.parse((await user.run(['problem', 'versions', 'sum', '--json'])).out)
    const [current, before] = items.map(({ version }: { version: string }) => version)
    const said = [
      `From ${before.slice(0, 12)} to ${current.slice(0, 12)}:`,
      '+ data/secret/3-zero.ans  2 B',
      '+ data/secret/3-zero.in  4 B',
      '',
    ].join('\n')
    for (const version of [before, current]) {
      const { code, out } = await user.run(['problem', 'versions', 'sum', '--diff', version.slice(0, 8)])
      assert.equal([code, out.replace(/\n*$/, '\n')], [0, said])
    }
    assert.is((await user.run(['problem', 'versions', 'sum', '--diff', '0'.repeat(64)])).code, 2)
  } finally {
    await server.stop()
  }
})

versions.run()
