import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { packPackage } from '@gavel/problem/archive/pack'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask, packagesFolder, password, temporaryFolder } from './harness.ts'
import { runMain, startProcess } from './process.ts'

const main = suite('gavel-server')

main('says what it is and what it can do', async () => {
  const version = await runMain(['--version'])
  assert.match(version.stdout, /^gavel-server \d+\.\d+\.\d+\n$/)
  const help = await runMain(['--help'])
  assert.is(help.code, 0)
  for (const command of [['serve'], ['publish'], ['user', 'create'], ['migrate']]) {
    assert.match(help.stdout, command.join(' '))
    const { stdout, code } = await runMain([...command, '--help'])
    assert.is(code, 0)
    assert.match(stdout, `EXAMPLE\n  gavel-server ${command.join(' ')}`)
  }
})

main('a topic says what commands it has', async () => {
  const help = await runMain(['user', '--help'])
  assert.is(help.code, 0)
  assert.match(help.stdout, /^ {2}gavel-server user role +Make a user a setter, a teacher or an administrator/m)
  const alone = await runMain(['user'])
  assert.equal([alone.code, alone.stdout], [2, help.stdout])
  assert.match((await runMain(['user', 'rolle'])).stderr, 'There is no command "user rolle".\nDid you mean user role?')
})

main('bad usage is exit code 2, with what to do', async () => {
  const wrong: [string[], Record<string, string>, string][] = [
    [['serv'], {}, 'Did you mean serve?'],
    [['serve', '--prot', '1'], {}, '--prot'],
    [['serve', '--port', 'many'], {}, '--port cannot be "many": a whole number from 0 to 65535 is wanted.'],
    [['serve', '--slots='], {}, '--slots cannot be "": a whole number'],
    [['serve'], { GAVEL_PORT: '99999' }, 'GAVEL_PORT cannot be "99999": a whole number'],
    [['serve'], { GAVEL_LOG_LEVEL: 'loud' }, 'GAVEL_LOG_LEVEL cannot be "loud": one of silent, '],
    ...['yes', '10.0.0.0/0', '::/0', '10.0.0.1/33', '10.0.0.1,', 'proxy.example.org'].map(
      (proxies): [string[], Record<string, string>, string] => [
        ['serve'],
        { GAVEL_TRUST_PROXY: proxies },
        `GAVEL_TRUST_PROXY cannot be "${proxies}": 0, 1 or the addresses of proxies are wanted`,
      ],
    ),
    [['serve', '--data='], {}, '--data cannot be "": it must not be empty.'],
    [['publish'], {}, 'gavel-server publish DIR'],
    [['publish', '/nowhere'], {}, '/nowhere'],
    [['serve', '--data', '/proc/x'], {}, 'The data directory /proc/x cannot be used: no folder can be made there.'],
    [['migrate', '--data', '/dev/null'], {}, 'The data directory /dev/null cannot be used: it is not a folder.'],
    [['user', 'create', 'ada'], {}, '--password-stdin'],
    [[], {}, ''],
  ]
  const data = temporaryFolder()
  const check = async ([args, env, says]: (typeof wrong)[number]) => {
    const { code, stderr } = await runMain(args, '', { GAVEL_DATA: data, ...env })
    assert.is(code, 2, args.join(' '))
    assert.match(stderr, says)
  }
  await Promise.all(wrong.map(check))
})

main('judges for strangers where a cgroup bounds their programs, or the operator says so', async () => {
  const data = temporaryFolder()
  const args = ['--host', '0.0.0.0', '--slots', '1', '--data', data]
  const env = { GAVEL_CGROUP: 'none' }
  const refused = await runMain(['serve', '--port', '0', ...args], '', env)
  assert.is.not(refused.code, 0)
  assert.match(refused.stderr, 'there is no cgroup')
  assert.match(refused.stderr, 'GAVEL_UNBOUNDED_MEMORY=accept')
  const token = path.join(data, 'node.token')
  writeFileSync(token, `gvn_${'x'.repeat(43)}\n`)
  const node = ['node', '--server', 'http://192.0.2.1:1', '--insecure-http', '--token-file', token, '--slots', '1']
  assert.match((await runMain([...node, '--data', data], '', env)).stderr, 'there is no cgroup')
  const wrong = await runMain(['serve', ...args], '', { ...env, GAVEL_UNBOUNDED_MEMORY: 'yes' })
  assert.match(wrong.stderr, 'GAVEL_UNBOUNDED_MEMORY cannot be "yes": accept or refuse is wanted.')
  const alone = await startProcess(['--slots', '1', '--data', data], { env })
  assert.is(await alone.end('SIGTERM'), 0)
  const accepted = await startProcess(args, { env: { ...env, GAVEL_UNBOUNDED_MEMORY: 'accept' } })
  assert.is(await accepted.end('SIGTERM'), 0)
})

main('makes administrators, publishes, and migrates beside a running server', async () => {
  const data = temporaryFolder()
  const first = await runMain(['migrate', '--data', data])
  assert.match(first.stdout, 'migrations applied: ')
  assert.is((await runMain(['migrate', '--data', data])).stdout, 'up to date\n')
  const server = await startProcess(['--data', data, '--slots', '0'])
  const made = await runMain(['user', 'create', 'jury', '--admin', '--password-stdin', '--data', data], `${password}\n`)
  assert.equal([made.code, made.stdout], [0, 'jury admin created\n'])
  const again = await runMain(['user', 'create', 'jury', '--password-stdin', '--data', data], password)
  assert.is(again.code, 2)
  const signedIn = await ask(server.url, 'POST /api/session', { body: { username: 'jury', password } })
  assert.is(signedIn.body.user.role, 'admin')
  assert.equal((await ask(server.url, 'GET /api/problems')).body.items, [])
  const refused = await runMain(['publish', path.join(packagesFolder, 'sum-up'), '--data', data])
  assert.match(refused.stderr, 'GV-INPUT-VALIDATOR-NONE')
  assert.equal([refused.code, refused.stdout], [2, ''])
  const published = await runMain(['publish', packagesFolder, '--data', data, '--no-check'])
  assert.is(published.stderr, '')
  assert.match(published.stdout, /^always-yes [0-9a-f]{12} published\nsum-up [0-9a-f]{12} published\n$/)
  const unchanged = await runMain(['publish', path.join(packagesFolder, 'sum-up'), '--data', data, '--no-check'])
  assert.match(unchanged.stdout, /^sum-up [0-9a-f]{12} unchanged\n$/)
  const target = path.join(temporaryFolder(), 'sum-zipped.zip')
  await packPackage({ directory: path.join(packagesFolder, 'sum-up'), target, folder: null })
  const zipped = await runMain(['publish', target, '--data', data, '--no-check'])
  assert.match(zipped.stdout, /^sum-zipped [0-9a-f]{12} published\n$/)
  assert.is(zipped.stdout.split(' ')[1], unchanged.stdout.split(' ')[1], 'the same content')
  assert.is((await ask(server.url, 'GET /api/problems')).body.items.length, 3)
  assert.is(await server.end('SIGTERM'), 0)
  const unseen = await runMain(['publish', target, '--data', data, '--no-check'])
  assert.match(unseen.stderr, `No server runs on ${data}`)
})

main('refuses to be the second server of a directory, and takes over when the first was killed', async () => {
  const data = temporaryFolder()
  const first = await startProcess(['--data', data, '--slots', '0'])
  const second = await runMain(['serve', '--port', '0', '--data', data, '--slots', '0'])
  assert.is(second.code, 2)
  assert.match(second.stderr, `Another gavel-server is running on ${data}`)
  assert.is((await ask(first.url, 'GET /api/health')).status, 200)
  await first.end('SIGKILL')
  const third = await startProcess(['--data', data, '--slots', '0'])
  assert.is(await third.end('SIGINT'), 0)
})

main('says that a port is taken', async () => {
  const first = await startProcess(['--data', temporaryFolder(), '--slots', '0'])
  const { port } = new URL(first.url)
  const second = await runMain(['serve', '--port', port, '--data', temporaryFolder(), '--slots', '0'])
  assert.is(second.code, 2)
  assert.match(second.stderr, port)
  await first.end('SIGTERM')
})

main.run()
