import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { conversionReportSchema } from '@gavel/shared/conversion'
import { verifyReportSchema } from '@gavel/shared/verify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeUser } from './run.ts'
import { makePackages } from './server.ts'

const packages = suite('packages')
const user = makeUser()
const problem = path.join(makePackages(), 'sum')
const at = (name: string) => path.join(user.home, name)

packages('problem pack writes an archive that verify and judge take', async () => {
  const packed = await user.run(['problem', 'pack', problem, '--json'])
  assert.is(packed.code, 0, packed.err)
  const { target, slug, flavour } = JSON.parse(packed.out)
  assert.equal([target, slug, flavour], ['sum.zip', 'sum', 'kattis'])
  const verified = await user.run(['verify', 'sum.zip', '--json'])
  const { submissions } = verifyReportSchema.parse(JSON.parse(verified.out))
  assert.equal(
    submissions.map(({ verdict }) => verdict),
    ['AC', 'WA'],
  )
  const solution = path.join(problem, 'submissions/accepted/sum.py')
  const judged = await user.run(['judge', 'sum.zip', solution, '--json'])
  assert.is(JSON.parse(judged.out).verdict, 'AC', judged.err)
})

packages('an archive is not mended', async () => {
  const { code, out } = await user.run(['verify', 'sum.zip', '--fix', '--json'])
  assert.equal([code, JSON.parse(out).error.code], [2, 'usage.invalid'])
})

packages('an archive that would do harm is refused with its entry', async () => {
  writeFileSync(at('bad.zip'), Buffer.from(evilZip, 'base64'))
  const { code, out } = await user.run(['verify', 'bad.zip', '--json'])
  assert.equal([code, JSON.parse(out).error.code], [2, 'package.unsafe'])
  assert.match(JSON.parse(out).error.message, '"../evil"')
})

packages('problem convert writes a package and says what was lost', async () => {
  const shown = await user.run(['problem', 'convert', problem, 'old', '--to', 'legacy'])
  assert.is(shown.code, 0, shown.err)
  assert.match(shown.out, /^old: \d+ files, from .*sum \(2025-09 to legacy\)\n/)
  assert.match(readFileSync(at('old/conversion-report.md'), 'utf8'), /^# Conversion of /)
  const again = await user.run(['problem', 'convert', problem, 'old', '--to', 'legacy', '--json'])
  assert.equal([again.code, JSON.parse(again.out).error.code], [2, 'usage.invalid'])
  const args = ['problem', 'convert', 'old', 'dom', '--to', 'domjudge', '--report', 'lost.md', '--json']
  const report = conversionReportSchema.parse(JSON.parse((await user.run(args)).out))
  assert.equal([report.packages[0]?.from, report.packages[0]?.target], ['legacy', 'dom'])
  assert.match(readFileSync(at('lost.md'), 'utf8'), 'From legacy to domjudge.')
  assert.match(readFileSync(at('dom/domjudge-problem.ini'), 'utf8'), "timelimit='2'")
})

packages('problem pack for DOMjudge puts its own file at the root', async () => {
  const packed = await user.run(['problem', 'pack', problem, 'dj.zip', '--flavour', 'domjudge'])
  assert.is(packed.code, 0, packed.err)
  assert.match(readFileSync(at('dj.zip'), 'latin1'), /domjudge-problem\.ini/)
  assert.match(packed.err, `Not verified: gavel verify ${problem}`)
})

packages('a package of Polygon is to be converted first', async () => {
  mkdirSync(at('polygon'))
  writeFileSync(at('polygon/problem.xml'), '<problem/>')
  const { code, out } = await user.run(['verify', 'polygon', '--json'])
  assert.equal([code, JSON.parse(out).error.code], [2, 'package.invalid'])
  assert.match(JSON.parse(out).error.hint, 'gavel problem convert polygon')
})

/** A zip with one entry, `../evil`. */
const evilZip =
  'UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAHAAAALi4vZXZpbFBLAQIUAxQAAAAAAAAAIQAAAAAAAAAAAAAAAAAHAAAAAAAAAAAAAAC0gQAAAAAuLi9ldmlsUEsFBgAAAAABAAEANQAAACUAAAAAAA=='

packages('a cache where no folder can be is told at once', async () => {
  const nowhere = makeUser({ HOME: '/proc/nowhere', XDG_CACHE_HOME: '/proc/nowhere' })
  const verified = await nowhere.run(['verify', problem, '--json'])
  assert.equal([verified.code, JSON.parse(verified.out).error.code], [2, 'config.invalid'])
})

packages.run()
