import { chmodSync } from 'node:fs'
import { execa } from 'execa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { gavelFile } from './run.ts'

/** Users as service files, cron and containers make them. */
const home = suite('home')
const isRoot = process.getuid?.() === 0
if (!isRoot) process.stdout.write('skipped: only root becomes a user without an entry in the table of users\n')
const asRoot = isRoot ? home : home.skip
const cwd = makeFolder()
chmodSync(cwd, 0o777)

/** `auth status` reads the configuration; nobody listens at port 1. What it says of that is what it should come to. */
async function status(env: Readonly<Record<string, string>>, more: object = {}) {
  const args = [gavelFile, 'auth', 'status', '--server', 'http://127.0.0.1:1', '--json']
  const options = { cwd, env: { PATH: process.env.PATH, ...env }, extendEnv: false, reject: false, ...more }
  const { exitCode, stdout, stderr } = await execa(process.execPath, args, options)
  const { code, message, hint } = JSON.parse(String(stdout)).error
  return { exitCode, code, said: `${message} ${hint}`, stderr: String(stderr) }
}

for (const HOME of ['', '.', 'some/where'])
  home(`a HOME of "${HOME}" is passed over`, async () => {
    const { exitCode, code, stderr } = await status({ HOME })
    assert.equal([exitCode, code, stderr], [4, 'auth.required', ''])
  })

asRoot('a user without HOME and without an entry in the table of users', async () => {
  const nobody = { uid: 54_321, gid: 54_321 }
  const { exitCode, code, said, stderr } = await status({}, nobody)
  assert.equal([exitCode, code, stderr], [4, 'auth.required', ''], said)
})

home.run()
