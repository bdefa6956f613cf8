import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { LocalFolder } from '../../src/driver/folder.ts'
import { openSandbox } from '../../src/open-sandbox.ts'
import { compileProgram } from '../../src/program/program.ts'
import { openKeep } from '../../src/slots/keep.ts'

const keep = suite('keep')
const directory = mkdtempSync(path.join(tmpdir(), 'gavel-test-keep-'))
keep.after(() => rmSync(directory, { recursive: true, force: true }))
const limits = { seconds: 30, memoryBytes: 1024 ** 3 }

keep('what is kept is found with its words, files only, and what was there first stays', async () => {
  const kept = await openKeep(path.join(directory, 'kept'))
  mkdirSync(path.join(directory, 'share'))
  const folder = await LocalFolder.create({ name: 'x', path: path.join(directory, 'share') }, 'one')
  await folder.put('main', Buffer.from('program'))
  mkdirSync(path.join(folder.path, 'inner'))
  writeFileSync(path.join(folder.path, 'inner/file'), 'inside')
  symlinkSync('/etc/passwd', path.join(folder.path, 'link'))
  assert.is(await kept.find('key'), null)
  await kept.put('key', folder, 'a warning')
  const found = await kept.find('key')
  assert.is(found?.words, 'a warning')
  assert.equal(await found?.folder.list(), ['inner/file', 'main'])
  await folder.put('main', Buffer.from('another'))
  await kept.put('key', folder, 'other words')
  assert.is(readFileSync(path.join(directory, 'kept/key/main'), 'utf8'), 'program')
})

keep('a program is compiled once for the same source, flags and image, and again for another byte', async () => {
  await using sandbox = await openSandbox({ slots: 1 })
  const compile = async (source: string) => {
    const submission = { language: 'c', files: [{ name: 'a.c', data: Buffer.from(source) }] }
    const compiled = await compileProgram(sandbox, submission, limits)
    if (!('program' in compiled)) throw new Error(compiled.result.log)
    await compiled.program[Symbol.asyncDispose]()
    return compiled.program.box
  }
  const source = `#warning ${Math.random()}\nint main(void) { return 0; }`
  assert.not.match((await compile(source)).reference, 'kept/')
  const again = await compile(source)
  assert.match(again.reference, /^kept\/program-/)
  assert.ok((await again.list()).includes('main'), 'it outlives its user')
  assert.not.match((await compile(`${source} `)).reference, 'kept/')
})

keep('what a compiler is given beforehand changes neither verdict nor words', async () => {
  await using sandbox = await openSandbox({ slots: 1, keepsPrograms: false })
  const language = sandbox.languages.use('cpp')
  assert.ok(await sandbox.preparations.of(language), 'the header is compiled')
  const compile = (source: string) =>
    compileProgram(sandbox, { language: 'cpp', files: [{ name: 'a.cpp', data: Buffer.from(source) }] }, limits)
  const fine = await compile(
    '#define _GLIBCXX_DEBUG\n#include <bits/stdc++.h>\nint main() { std::vector<int> v; std::cout << v.size(); }',
  )
  assert.ok(fine.result.ok, fine.result.log)
  const broken = await compile('#include <bits/stdc++.h>\nint main() { std::vectr<int> v; }')
  assert.not.ok(broken.result.ok)
  assert.match(broken.result.log, 'vectr')
  assert.not.match(broken.result.log, 'prepared')
})

keep('is an error where no folder can be', async () => {
  const error = await openKeep('/proc/nowhere/kept').catch((cause) => cause)
  assert.is(error.code, 'config.invalid')
})

keep.run()
