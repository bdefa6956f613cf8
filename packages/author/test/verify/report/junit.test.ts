import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { toJunit } from '../../../src/verify/report/junit.ts'
import { broken, fine, licenseFinding } from './packages.ts'

const junit = suite('JUnit')

junit('has a suite for each package, a case for each family and each submission', () => {
  const xml = toJunit([broken, fine])
  assert.match(
    xml,
    /<testsuite name="problems\/sum, old" tests="\d+" failures="1" errors="0" skipped="1" time="1\.500">/,
  )
  assert.match(
    xml,
    '<testcase classname="problems/sum, old" name="submissions/accepted/sum.py">\n' +
      '      <failure type="GV-SUBMISSION-VERDICT" message="Expected AC, got WA on secret/1: 100% off,&#10;say: ' +
      '&#34;3&#34; &#60;not&#62; 4 &#38; \ufffd">error submissions/accepted/sum.py: Expected',
  )
  assert.match(xml, /name="submissions\/accepted\/sum\.zz">\n {6}<skipped message="It was not judged\."\/>/)
  assert.match(
    xml,
    /name="config">\n {6}<system-out>warning problem\.yaml:3: The licence is unknown\. \(GV-CONFIG-LICENSE\)/,
  )
  assert.match(xml, /<testsuite name="\." tests="\d+" failures="0" errors="0" skipped="0" time="0\.000">/)
  assert.match(xml, '<testcase classname="." name="data"/>')
})

junit('counts what it lists', () => {
  const xml = toJunit([broken])
  const counts = [...xml.matchAll(/ (tests|failures|skipped)="(\d+)"/g)].map(([, , count]) => Number(count))
  const listed = ['<testcase ', '<failure ', '<skipped '].map((tag) => xml.split(tag).length - 1)
  assert.equal(counts, listed)
})

junit('is well-formed, and in lines of its own, whatever the message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (message) => {
      const one = { ...fine, report: { ...fine.report, checks: [{ ...licenseFinding, message }] } }
      const xml = toJunit([one])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
      assert.not.match(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      assert.is(xml.replace(/<[^<>]*>/g, '').includes('<'), false)
      assert.not.match(xml.replace(/&#\d+;/g, ''), '&')
      assert.is(xml.split('\n').length, toJunit([{ ...one, report: fine.report }]).split('\n').length + 2)
    }),
  )
})

junit.run()
