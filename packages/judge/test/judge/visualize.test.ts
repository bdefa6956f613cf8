import { minimal202509 } from '@gavel/problem/test/package/fixture'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgedPackage } from '../support/judged-package.ts'

const visualizer = suite('output visualizers')
let sandbox: Sandbox

visualizer.before(async () => {
  sandbox = await openSandbox()
})
visualizer.after(() => sandbox.close())

const validate = `import os, sys
ok = sys.stdin.read().split() == open(sys.argv[2]).read().split()
open(os.path.join(sys.argv[3], "judgemessage.txt"), "w").write("seen")
sys.exit(42 if ok else 43)
`
const draw = `import os, sys
said = open(os.path.join(sys.argv[3], "judgemessage.txt")).read()
open(os.path.join(sys.argv[3], "judgeimage.svg"), "w").write(f"<svg>{said} {sys.stdin.read().strip()} {sys.argv[4]}</svg>")
open(os.path.join(sys.argv[3], "score.txt"), "w").write("100")
sys.exit(1)
`

visualizer('see the output and the feedback, and add images and nothing else', async () => {
  const seen = new Map<string, Record<string, string>>()
  const verdict = await judgedPackage(
    sandbox,
    {
      ...minimal202509,
      'output_validator/validate.py': validate,
      'output_visualizer/draw.py': draw,
      'data/secret/test_group.yaml': 'output_visualizer_args: [blue]\n',
      'data/sample/test_group.yaml': 'output_visualizer_args: [red]\n',
    },
    'a, b = map(int, input().split())\nprint(a + b)\n',
    async (test, feedback) => {
      const files: Record<string, string> = {}
      for (const name of await feedback.list()) {
        files[name] = Buffer.from((await feedback.get(name, 1000)) ?? []).toString()
      }
      seen.set(test.name, files)
    },
  )
  assert.is(verdict, 'AC')
  assert.equal(seen.get('sample/1'), { 'judgeimage.svg': '<svg>seen 3 red</svg>', 'judgemessage.txt': 'seen' })
  assert.equal(seen.get('secret/1'), { 'judgeimage.svg': '<svg>seen 9 blue</svg>', 'judgemessage.txt': 'seen' })
})

visualizer('that do not build draw nothing, and are no judge error', async () => {
  const names: string[] = []
  const files = {
    ...minimal202509,
    'output_validator/validate.py': validate,
    'output_visualizer/draw.cpp': 'int main( {',
  }
  const source = 'a, b = map(int, input().split())\nprint(a + b)\n'
  const verdict = await judgedPackage(sandbox, files, source, async (_, feedback) => {
    names.push(...(await feedback.list()))
  })
  assert.is(verdict, 'AC')
  assert.equal(names, ['judgemessage.txt', 'judgemessage.txt'])
})

visualizer.run()
