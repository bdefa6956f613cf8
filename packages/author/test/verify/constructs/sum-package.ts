import type { Files } from '@gavel/problem/test/package/fixture'

/** Adds two numbers. */
export const sum = 'a, b = map(int, input().split())\nprint(a + b)\n'
/** As `sum`, but wrong for the input "4 5". */
export const failsOn = (input: string) =>
  `line = input()\na, b = map(int, line.split())\nprint(0 if line == '${input}' else a + b)\n`

/** A test case for `sum`. */
export const addition = (name: string, a: number, b: number): Files => ({
  [`data/${name}.in`]: `${a} ${b}\n`,
  [`data/${name}.ans`]: `${a + b}\n`,
})

const common: Files = {
  ...addition('sample/1', 1, 2),
  'input_validators/validate.py':
    'import re, sys\nsys.exit(42 if re.fullmatch("[1-9][0-9]* [1-9][0-9]*\\n", sys.stdin.read()) else 43)\n',
  'submissions/accepted/sum.py': sum,
}

/** A package of legacy with a sample and an accepted submission; secret cases are to be added. */
export const legacySum = (yaml = ''): Files => ({
  ...common,
  'problem.yaml': `name: Sum\nuuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd\nlicense: cc0\nauthor: Ada\n${yaml}`,
  'problem_statement/problem.en.tex': '\\problemname{Sum}\nAdd two numbers.\n',
  '.timelimit': '0.5\n',
})

/** The same of 2025-09. */
export const modernSum = (yaml = '', limits = ''): Files => ({
  ...common,
  'problem.yaml': `problem_format_version: 2025-09
name: Sum
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc0
credits: Ada
limits:
  time_limit: 0.5
${limits}${yaml}`,
  'statement/problem.en.md': 'Add two numbers.\n',
})
