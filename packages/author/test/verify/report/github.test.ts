import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { toGithub } from '../../../src/verify/report/github.ts'
import { broken, fine, licenseFinding } from './packages.ts'

const github = suite('annotations of GitHub')

github('name file, line and rule, with all that would end them escaped', () => {
  assert.equal(toGithub([broken, fine]).split('\n'), [
    '::error file=problems/sum%2C old/submissions/accepted/sum.py,title=GV-SUBMISSION-VERDICT::' +
      'Expected AC, got WA on secret/1: 100%25 off,%0Asay: "3" <not> 4 & \u0007',
    '::warning file=problems/sum%2C old/problem.yaml,line=3,title=GV-CONFIG-LICENSE::The licence is unknown.',
    '::notice file=problems/sum%2C old/problem.yaml,title=GV-CONFIG-SLUG::A dash.',
    '',
  ])
})

/** What the runner of GitHub makes of a line (actions/runner, ActionCommand). */
function readCommand(line: string) {
  const match = /^::(\w+) (.*?)::(.*)$/s.exec(line)
  const [, command, properties = '', data = ''] = match ?? []
  const decode = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  const read = properties.split(',').map((property) => {
    const [key = '', ...value] = property.split('=')
    return [key, decode(value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ','))]
  })
  return { command, properties: Object.fromEntries(read), data: decode(data) }
}

github('are read back as they were, whatever the message and the path', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (message, file) => {
      const one = { ...fine, report: { ...fine.report, checks: [{ ...licenseFinding, message, file }] } }
      const text = toGithub([one])
      assert.is(text.indexOf('\n'), text.length - 1)
      const { command, properties, data } = readCommand(text.slice(0, -1))
      assert.equal([command, data, properties.file], ['warning', message, file])
    }),
  )
})

github.run()
