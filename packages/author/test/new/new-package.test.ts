import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { convert } from '../../src/convert/convert.ts'
import { generatePackage } from '../../src/generate/generate.ts'
import { recordFile } from '../../src/generate/record.ts'
import { createPackage, newPackageFiles } from '../../src/new/new-package.ts'
import { type NewPackage, newTypes, programLanguages } from '../../src/new/order.ts'
import { verifyPackage } from '../../src/verify/verify.ts'

const created = suite('new package')

async function open(): Promise<Sandbox | null> {
  try {
    const sandbox = await openSandbox()
    if (['a.py', 'a.cpp'].every((name) => sandbox.languages.detect(name)?.available === true)) return sandbox
    await sandbox.close()
    process.stdout.write('skipped: Python and C++ are wanted here\n')
  } catch (error) {
    if (!(error instanceof GavelError) || error.code !== 'sandbox.unavailable') throw error
    process.stdout.write(`skipped: ${error.message}\n`)
  }
  return null
}
const sandbox = await open()
const parent = mkdtempSync(path.join(tmpdir(), 'gavel-new-'))
created.after(async () => {
  rmSync(parent, { recursive: true })
  await sandbox?.close()
})

const usual: NewPackage = {
  name: 'Sums: "and" more',
  type: 'pass-fail',
  language: 'en',
  programs: 'python',
  withOutputValidator: false,
  withGenerator: false,
  author: 'Ada Lovelace',
  license: 'cc by-sa',
}

const kinds = newTypes.flatMap((type, index) => [
  ...programLanguages.map((programs) => {
    return { type, programs, withGenerator: true, withOutputValidator: false, language: 'pt-BR' }
  }),
  {
    type,
    programs: programLanguages[index % programLanguages.length] ?? 'python',
    withGenerator: false,
    withOutputValidator: true,
    language: 'en',
  },
])

for (const [index, kind] of kinds.entries()) {
  const name = `is sound: ${kind.type} in ${kind.programs}${kind.withGenerator ? ' with a generator' : ''}`
  const test = sandbox === null ? created.skip : created
  test(name, async () => {
    if (sandbox === null) return
    const directory = path.join(parent, `package${index}`)
    await createPackage(directory, newPackageFiles({ ...usual, ...kind }))
    if (kind.withGenerator) {
      const wanted = { directory, only: [], check: false, force: false, clean: false }
      const report = await generatePackage(sandbox, wanted)
      rmSync(recordFile(directory))
      assert.equal([report.ok, report.findings], [true, []])
    }
    const report = await verifyPackage(sandbox, { directory })
    assert.equal(report.checks, [])
    assert.is(report.ok, true)
    assert.ok(report.submissions.length >= 2)
    assert.ok(report.submissions.every(({ agrees }) => agrees === true))
    // There and back, each of them is as sound: what is promised of a submission is said in the words of the format.
    let source = directory
    for (const to of ['legacy', '2025-09'] as const) {
      const target = path.join(parent, `package${index}-${to}`)
      await convert({ source, target, to, testlib: null, report: null, sandbox: null })
      const converted = await verifyPackage(sandbox, { directory: target })
      const told = converted.checks.filter(({ severity }) => severity === 'error')
      assert.equal(told, [], to)
      assert.ok(
        converted.submissions.every(({ agrees }) => agrees === true),
        JSON.stringify(converted.submissions),
      )
      source = target
    }
  })
}

created('is made in whole in an empty folder, and nowhere else', async () => {
  const files = newPackageFiles(usual)
  const empty = path.join(parent, 'empty')
  mkdirSync(empty)
  assert.equal(await createPackage(empty, files), [...files.keys()])
  assert.equal(readFileSync(path.join(empty, 'problem.yaml'), 'utf8'), files.get('problem.yaml'))
  const full = path.join(parent, 'full')
  mkdirSync(full)
  writeFileSync(path.join(full, '.hidden'), '')
  for (const directory of [full, path.join(full, '.hidden')]) {
    let code = ''
    await createPackage(directory, files).catch((error: GavelError) => {
      code = error.code
    })
    assert.is(code, 'workspace.exists')
  }
  assert.equal(readdirSync(full), ['.hidden'])
  assert.equal(
    readdirSync(parent).filter((name) => name.startsWith('.')),
    [],
  )
})

created('has a uuid of its own', () => {
  const uuid = () => /uuid: (\S+)/.exec(newPackageFiles(usual).get('problem.yaml') ?? '')?.[1]
  assert.match(uuid() ?? '', /^[0-9a-f-]{36}$/)
  assert.is.not(uuid(), uuid())
})

created.run()
