import { type Attack, describe } from '../attack.ts'
import { hijackable, judgeWhileCompiling } from '../compile-stage.ts'

const manySparse = `for i in range(9):
    with open('sparse%d' % i, 'wb') as file:
        file.truncate(100 << 20)
`
const manySmall = `for i in range(1500):
    open('small%d' % i, 'w').write('x')
`
const manyFolders = `import os
for i in range(1500):
    os.mkdir('folder%d' % i)
`
const oddNames = `import os
for name in (b'\\xff\\xfe', b'\\xc0\\x80', b'\\xed\\xa0\\x80', b'\\xf5\\x80\\x80\\x80', b'cut\\xe2\\x82', 'fürs'.encode()):
    open(name, 'w').write('x')
    os.mkdir(name + b'.d')
    open(name + b'.d/' + name, 'w').write('x')
`
/** It replaces its source by another program, which is not what was handed in. */
const ownSource = `import os
os.unlink('main.py')
open('main.py', 'w').write('print("another program")')
open('left.py', 'w').write('')
`

/** What a compilation leaves is bounded in bytes and in files, its names are text, and it takes no source's place. */
export const scenario: Attack = {
  attacks: [105, 109, 113],
  name: 'leaves-much-while-compiling',
  expect: ['CE then CE then CE then AC then AC'],
  languages: hijackable,
  async run(sandbox) {
    const verdicts: string[] = []
    const said: string[] = []
    for (const code of [manySparse, manySmall, manyFolders, oddNames, ownSource]) {
      const report = await judgeWhileCompiling(sandbox, code)
      verdicts.push(report.verdict)
      said.push(describe(report))
    }
    const contained = said.slice(0, 3).every((text) => text.includes('wrote too much'))
    return { verdict: verdicts.join(' then '), contained, detail: said.filter(Boolean).join('; ') }
  },
}
