import type { Homework } from '@gavel/shared/class'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { csvField, exportGrades, gradesFileName } from '../../src/teaching/grades.ts'

const grades = suite('grades as files')

grades('no field begins as a formula does, and each is read back as one', () => {
  const risky = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', '＝', ''), fc.string())
    .map((two) => two.join(''))
  fc.assert(
    fc.property(risky, (text) => {
      const [[read = ''] = []] = parse(csvField(text), { relax_column_count: true }) as string[][]
      assert.not.match(read, /^[=+\-@\t\r\n＝＋－＠]/)
      assert.ok(read === text || read === `'${text}`)
    }),
  )
})

grades('have a line a pupil and, for Moodle, the columns that it maps', () => {
  const cell = { state: 'accepted', points: 60, late: true, submission: 'x' } as const
  const row = { username: 'pia', displayName: '=HYPERLINK("x")', cells: [cell], points: 60 }
  const homework = { title: '+Week 1', names: [{ slug: 'sum-up', name: 'Sum' }], rows: [row] } as unknown as Homework
  assert.is(exportGrades(homework, 'moodle'), `"username","'+Week 1"\r\n"pia",60\r\n`)
  assert.is(
    exportGrades(homework, 'csv'),
    `\ufeff"username","name","sum-up","sum-up state","points"\r\n"pia","'=HYPERLINK(""x"")",60,"accepted late",60\r\n`,
  )
  assert.is(
    exportGrades({ ...homework, className: '9b' }, 'canvas'),
    '"Student","ID","SIS User ID","SIS Login ID","Section","\'+Week 1"\r\n' +
      '"    Points Possible","","","","",100\r\n"\'=HYPERLINK(""x"")","","","pia","9b",60\r\n',
  )
  assert.is(gradesFileName({ title: 'Über/../x' }, 'csv'), '-ber-x-points.csv')
})

grades.run()
