import { type Attack, describe, findLeak } from '../attack.ts'
import { hijackable, judgeWhileCompiling } from '../compile-stage.ts'

const code = `import os
print('running')
os.mkfifo('a.out')
os.symlink('/bin/true', 'main')
os.symlink('/etc/shadow', 'run.sh')
os.symlink('/', 'folder')
os.remove('main.py')
os.symlink('/etc/shadow', 'main.py')
os.remove('py_compile.py')
os.mkdir('py_compile.py')
open('py_compile.py/inside', 'w').close()
`

/** The compiler leaves links and folders in the place of the source and of its output: what was submitted is run. */
export const scenario: Attack = {
  attacks: [108],
  name: 'plants-links',
  expect: ['AC'],
  languages: hijackable,
  async run(sandbox) {
    const report = await judgeWhileCompiling(sandbox, code)
    const ran = report.compile.log.includes('running')
    return { verdict: report.verdict, contained: ran && findLeak(report) === null, detail: describe(report) }
  },
}
