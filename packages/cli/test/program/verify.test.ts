import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { verifyReportSchema } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makePackage, makeRepository } from './problems.ts'
import { makeUser } from './run.ts'

const verify = suite('gavel verify')
const user = makeUser()
/** What runs no program. */
const files = ['--only', 'package,config,statement,data']

verify('checks every package below a folder; a broken one hides no other', async () => {
  const cwd = makeRepository()
  const { code, out, err } = await user.run(['verify', 'problems'], { cwd })
  assert.is(err, '')
  assert.is(code, 1)
  const table = out.slice(out.indexOf('package  ')).split('\n')
  assert.match(table[1] ?? '', /^problems\/broken +- +\d+ +0 +0\/0 /)
  assert.match(table[2] ?? '', /^problems\/fine +1\.00 s +0 +0 +1\/1 /)
  assert.match(table[3] ?? '', /^problems\/old +1\.00 s +0 +3 +1\/1 /)
  assert.is(table[4], '2 of 3 packages are fine.')
  assert.match(out, /error +problem\.yaml:\d: Not valid YAML/)
})

verify('prints the reports as JSON: of one package, and of a list', async () => {
  const cwd = makeRepository()
  const one = await user.run(['verify', 'problems/fine', '--json'], { cwd })
  const report = verifyReportSchema.parse(JSON.parse(one.out))
  assert.equal([one.code, report.ok, report.profile, report.checks], [0, true, 'default', []])
  assert.is(report.submissions[0]?.agrees, true)
  const list = JSON.parse((await user.run(['verify', 'problems', '--json', ...files], { cwd })).out)
  assert.is(list.ok, false)
  const told = list.packages.map((one: { package: string; ok: boolean }) => [one.package, one.ok])
  assert.equal(told, [
    ['problems/broken', false],
    ['problems/fine', true],
    ['problems/old', true],
  ])
})

verify('a profile, --werror, --only and --skip decide what counts', async () => {
  const cwd = makeRepository()
  const code = async (...args: string[]) => (await user.run(['verify', 'problems/old', ...args], { cwd })).code
  assert.is(await code(...files), 0)
  assert.is(await code(...files, '--werror'), 1)
  assert.is(await code(...files, '--profile', 'strict'), 1)
  assert.is(await code('--only', 'GV-STATEMENT-NONE', '--werror'), 0)
  assert.is(await code(...files, '--werror', '--skip', 'GV-CONFIG-LICENSE,data,package'), 0)
  assert.is(await code('--only', 'config', '--profile', 'ioi'), 0)
  assert.is(await code('--only', 'platform', '--profile', 'ioi'), 1)
  const unknown = await user.run(['verify', 'problems/old', '--only', 'statements'], { cwd })
  assert.is(unknown.code, 2)
  assert.match(unknown.err, /"statements" names no check.*\n.*statement/)
  assert.is(await code('--profile', 'codeforces'), 2)
})

verify('a baseline keeps what is known from being told, and what is mended is told of it', async () => {
  const cwd = makeRepository()
  const run = (...args: string[]) => user.run(['verify', 'problems/old', ...files, '--werror', ...args], { cwd })
  const written = await run('--write-baseline', 'known.json')
  assert.equal([written.code, written.err], [0, 'known.json knows 3 findings now.'])
  const { findings } = JSON.parse(readFileSync(path.join(cwd, 'known.json'), 'utf8'))
  assert.equal(
    findings.map(({ id, file }: { id: string; file: string }) => `${id} ${file}`),
    [
      'GV-DATA-CARRIAGE-RETURN problems/old/data/secret/1.ans',
      'GV-CONFIG-LICENSE problems/old/problem.yaml',
      'GV-PACKAGE-BYTE-ORDER-MARK problems/old/statement/problem.en.md',
    ],
  )
  const known = await run('--baseline', 'known.json')
  assert.is(known.code, 0)
  assert.match(known.out, 'The baseline knows 3 other findings.')
  writeFileSync(path.join(cwd, 'problems/old/data/secret/1.ans'), '9\n')
  writeFileSync(path.join(cwd, 'problems/old/data/sample/1.ans'), '3')
  const changed = await run('--baseline', 'known.json')
  assert.is(changed.code, 1)
  assert.match(changed.out, /stale +problems\/old\/data\/secret\/1\.ans: .*CARRIAGE-RETURN/)
  assert.match(changed.out, /error +data\/sample\/1\.ans: .*GV-DATA-FINAL-NEWLINE/)
  assert.is((await run('--baseline', 'problems/old/problem.yaml')).code, 2)
  writeFileSync(path.join(cwd, 'problems/old/problem.yaml'), 'name: [\n')
  const gone = await run('--baseline', 'known.json')
  assert.is(gone.code, 1)
  assert.not.match(gone.out, 'stale')
})

verify('--fix mends what is mechanical, says so, and checks what is left', async () => {
  const cwd = makeRepository()
  const { code, out } = await user.run(['verify', 'problems/old', ...files, '--fix', '--json'], { cwd })
  const report = verifyReportSchema.parse(JSON.parse(out))
  assert.is(code, 0)
  assert.equal(
    report.fixed?.map(({ id, file }) => `${id} ${file}`),
    ['GV-PACKAGE-BYTE-ORDER-MARK statement/problem.en.md', 'GV-DATA-CARRIAGE-RETURN data/secret/1.ans'],
  )
  assert.equal(
    report.checks.map(({ id }) => id),
    ['GV-CONFIG-LICENSE'],
  )
  assert.is(readFileSync(path.join(cwd, 'problems/old/data/secret/1.ans'), 'utf8'), '9\n')
})

verify('writes JUnit, SARIF and annotations, with paths from the root of the repository', async () => {
  const root = makeRepository()
  const cwd = path.join(root, 'problems')
  const outputs = ['--junit=out.xml', '--sarif', 'out.sarif', '--github']
  const { code, out } = await user.run(['verify', 'old', 'broken', ...files, ...outputs], { cwd })
  assert.is(code, 1)
  assert.match(out, /^::warning file=problems\/old\/problem\.yaml,line=1,title=GV-CONFIG-LICENSE::The licence/m)
  assert.match(out, /^::error file=problems\/broken\/problem\.yaml,line=\d,title=GV-CONFIG-SYNTAX::Not valid YAML/m)
  assert.match(readFileSync(path.join(cwd, 'out.xml'), 'utf8'), '<testsuite name="broken" ')
  const sarif = JSON.parse(readFileSync(path.join(cwd, 'out.sarif'), 'utf8'))
  const places = sarif.runs[0].results.map(
    (result: { locations: { physicalLocation: { artifactLocation: object } }[] }) =>
      JSON.stringify(result.locations[0]?.physicalLocation.artifactLocation),
  )
  assert.ok(places.includes('{"uri":"problems/old/data/secret/1.ans","uriBaseId":"%SRCROOT%"}'), places.join())
})

verify('a report without a file goes to standard output, alone', async () => {
  const cwd = makeRepository()
  const junit = await user.run(['verify', 'problems/old', ...files, '--github', '--junit'], { cwd })
  assert.match(junit.out, /^<\?xml .*<\/testsuites>$/s)
  assert.match(junit.err, /^::warning /)
  const sarif = await user.run(['verify', 'problems/old', ...files, '--sarif'], { cwd })
  assert.is(JSON.parse(sarif.out).version, '2.1.0')
  assert.is((await user.run(['verify', 'problems/old', '--json', '--sarif'], { cwd })).code, 2)
})

verify('what nothing changed for is not run again, but with --no-cache', async () => {
  const cwd = makeRepository()
  const cached = makeUser({ XDG_CACHE_HOME: path.join(user.home, 'cache') })
  const runs = async (...args: string[]) => {
    const { out } = await cached.run(['verify', 'problems/fine', '--json', ...args], { cwd })
    return verifyReportSchema.parse(JSON.parse(out)).runs
  }
  assert.ok(((await runs())?.run ?? 0) > 0)
  assert.is((await runs())?.run, 0)
  assert.ok(((await runs('--no-cache'))?.run ?? 0) > 0)
})

verify('a submission that disagrees fails the package, whatever is told of it', async () => {
  const cwd = makeRepository()
  makePackage(path.join(cwd, 'wrong'), { 'submissions/accepted/sum.py': 'print(3)\n' })
  const { code, out } = await user.run(['verify', 'wrong', '--github'], { cwd })
  assert.is(code, 1)
  assert.match(
    out,
    /^::error file=wrong\/submissions\/accepted\/sum\.py,title=GV-SUBMISSION-VERDICT::Expected AC, got WA/m,
  )
})

verify('a package that could not be read is a report of the same shape, with why', async () => {
  const cwd = makeRepository()
  writeFileSync(path.join(cwd, 'other.zip'), 'Rar!\u001a\u0007\u0001\u0000')
  for (const place of ['other.zip', 'problems/broken']) {
    const { code, out } = await user.run(['verify', place, '--json'], { cwd })
    assert.ok((code ?? 0) > 0)
    const report = verifyReportSchema.parse(JSON.parse(out))
    assert.equal([report.ok, report.submissions], [false, []])
    assert.match(report.checks[0]?.message ?? '', /RAR archive|Not valid YAML/)
  }
  const plain = await user.run(['verify', 'other.zip'], { cwd })
  assert.match(plain.err, /other\.zip is a RAR archive, and no zip archive/)
})

verify('makes the test data that generators.yaml describes where it is asked to', async () => {
  const cwd = makeRepository()
  const made = ['problem', 'new', 'made', '--name', 'Made', '--type', 'pass-fail', '--with-generator', '--yes']
  assert.is((await user.run(made, { cwd })).code, 0)
  rmSync(path.join(cwd, 'made/data'), { recursive: true, force: true })
  const without = await user.run(['verify', 'made', '--only', 'data'], { cwd })
  assert.is(without.code, 1)
  assert.match(without.out, /gavel verify --generate/)
  const { code, out } = await user.run(['verify', 'made', '--generate', '--only', 'data,submission'], { cwd })
  assert.is(code, 0, out)
  assert.match(out, /2 of 2 example submissions agree/)
})

verify.run()
