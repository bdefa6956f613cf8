import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../folder.ts'

const sum: Readonly<Record<string, string>> = {
  'problem.yaml': `problem_format_version: 2025-09
name: Sum
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc0
credits: Ada
limits:
  time_limit: 1
`,
  'statement/problem.en.md': 'Add two numbers.\n',
  'data/sample/1.in': '1 2\n',
  'data/sample/1.ans': '3\n',
  'data/secret/1.in': '4 5\n',
  'data/secret/1.ans': '9\n',
  'input_validators/validate.py': String.raw`import re, sys
number = rb'(0|[1-9][0-9]*)'
sys.exit(42 if re.fullmatch(number + b' ' + number + rb'\n', sys.stdin.buffer.read()) else 43)
`,
  'submissions/accepted/sum.py': 'a, b = map(int, input().split())\nprint(a + b)\n',
}

/** A package about adding two numbers, with changes. */
export function makePackage(folder: string, changes: Readonly<Record<string, string>> = {}): void {
  for (const [name, text] of Object.entries({ ...sum, ...changes })) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/**
 * A Git repository with three packages in `problems/`: `fine`, `old` (warnings and two things to mend) and `broken`
 * (its problem.yaml is no YAML). Gives its root.
 */
export function makeRepository(): string {
  const root = makeFolder()
  execFileSync('git', ['init', '-q', root])
  makePackage(path.join(root, 'problems/fine'))
  makePackage(path.join(root, 'problems/old'), {
    'problem.yaml':
      'problem_format_version: 2025-09\nname: Old\nuuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298de\nlimits: {time_limit: 1}\n',
    'data/secret/1.ans': '9\r\n',
    'statement/problem.en.md': '\ufeffAdd.\n',
  })
  makePackage(path.join(root, 'problems/broken'), { 'problem.yaml': 'name: [\n' })
  return root
}
