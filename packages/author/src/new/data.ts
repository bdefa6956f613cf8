import type { NewPackage, PackageFiles } from './order.ts'

/** A test case by its name below `data/`, with its files' contents. */
interface Case {
  readonly name: string
  readonly input: string
  readonly answer: string
}

const list = (numbers: readonly number[]) => `${numbers.length}\n${numbers.join(' ')}\n`

function sumCase(name: string, numbers: readonly number[]): Case {
  return { name, input: list(numbers), answer: `${numbers.reduce((sum, number) => sum + number, 0)}\n` }
}

const spread = (count: number, largest: number) =>
  Array.from({ length: count }, (_, index) => (7919 * (index + 1) ** 2) % (largest + 1))

const small = (folder: string) => [
  sumCase(`${folder}/1-one-number`, [7]),
  sumCase(`${folder}/2-zeros`, [0, 0, 0]),
  sumCase(`${folder}/3-ten-numbers`, spread(10, 100)),
]
const large = (folder: string, first: number) => [
  sumCase(`${folder}/${first}-most-numbers`, spread(1000, 1000)),
  sumCase(
    `${folder}/${first + 1}-greatest-sum`,
    Array.from({ length: 1000 }, () => 1_000_000_000),
  ),
]

const samples = [sumCase('sample/1', [1, 2, 3]), sumCase('sample/2', [40, 0])]

function sumCases({ type, withGenerator }: NewPackage): Case[] {
  if (withGenerator) return []
  if (type === 'scoring') return [...samples, ...small('secret/1-small'), ...large('secret/2-large', 1)]
  return [...samples, ...small('secret'), ...large('secret', 4)]
}

const guessed = (name: string, secret: number): Case => ({ name, input: `${secret}\n`, answer: '' })

const conversation = '>500\n<higher\n>750\n<lower\n>625\n<correct\n'

/** What is given for download beside a conversation, which 2025-09 asks for: the number, to try a testing tool with. */
const downloads = ['.in.download', '.ans.download'] as const

const numbers = [1, 500, 1000, 271, 999]

/** The test cases of a new package, and the set-up files of their groups. */
export function dataFiles(order: NewPackage): PackageFiles {
  const files = new Map<string, string>()
  const guesses = [guessed('sample/1', 625), ...numbers.map((number, index) => guessed(`secret/${index + 1}`, number))]
  const cases = order.type !== 'interactive' ? sumCases(order) : order.withGenerator ? [] : guesses
  for (const { name, input, answer } of cases) {
    files.set(`data/${name}.in`, input)
    files.set(`data/${name}.ans`, answer)
  }
  if (order.type === 'interactive' && !order.withGenerator) {
    files.set('data/sample/1.interaction', conversation)
    for (const ending of downloads) files.set(`data/sample/1${ending}`, '625\n')
  }
  if (order.type === 'scoring' && !order.withGenerator) {
    for (const [name, text] of groups) files.set(`data/secret/${name}/test_group.yaml`, text)
  }
  return files
}

/** In the order of judging. Each gives its whole score or nothing: every test case of it has to be accepted. */
const groups = [
  ['1-small', 'max_score: 40\ninput_validator_args: [10]\n'],
  ['2-large', 'max_score: 60\n'],
] as const

const indent = (text: string, spaces: number) => text.replace(/^(?=.)/gm, ' '.repeat(spaces))

/** The generators.yaml of a new package. @param ending that of its programs' files, such as `.py` */
export function generatorsYaml({ type }: NewPackage, ending: string): string {
  const title = '# How the test data is made: gavel problem generate\n'
  const head = `${title}solution: /submissions/accepted/solution${ending}\n`
  if (type === 'interactive') {
    return `${title}data:
  sample:
    data:
      "1":
        in: "625"
        in.download: "625"
        ans.download: "625"
        interaction: |
${indent(conversation, 10)}  secret:
    data:
      - least: {in: "1"}
      - greatest: {in: "1000"}
      - first-guess: {in: "500"}
      - random: {generate: "number${ending} {seed}", count: 3}
`
  }
  const sample = samples
    .map(({ name, input }) => `      "${name.slice(-1)}":\n        in: |\n${indent(input, 10)}`)
    .join('')
  const smallRules = `- one-number: {in: "1\\n7"}
- zeros: {in: "3\\n0 0 0"}
- random: {generate: "list${ending} 10 100 {seed}", count: 3}
`
  const largeRules = `- most-numbers: list${ending} 1000 1000 {seed}
- greatest-numbers: list${ending} 1000 1000000000 {seed}
`
  const secret =
    type !== 'scoring'
      ? indent(smallRules + largeRules, 6)
      : groups
          .map(([name, text], index) => {
            const rules = indent(index === 0 ? smallRules : largeRules, 12)
            return `      - ${name.slice(2)}:\n          test_group.yaml:\n${indent(text, 12)}          data:\n${rules}`
          })
          .join('')
  return `${head}data:\n  sample:\n    data:\n${sample}  secret:\n    data:\n${secret}`
}
