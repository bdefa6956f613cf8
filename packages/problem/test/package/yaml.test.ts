import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { stringify } from 'yaml'
import * as z from 'zod'
import { Findings } from '../../src/package/findings.ts'
import { parseYaml } from '../../src/package/yaml.ts'

const yaml = suite('yaml')

const person = z.union([z.string(), z.strictObject({ name: z.string() })], { error: 'must be a person' })
const rules = {
  id: 'GV-CONFIG' as const,
  schema: z.strictObject({
    name: z.string({ error: 'must be text' }),
    limits: z.strictObject({ memory: z.number().optional(), time_limit: z.number().optional() }).optional(),
    people: z.array(person).optional(),
  }),
  keys: ['name', 'limits', 'people', 'limits.memory', 'limits.time_limit'],
}
function parse(text: string) {
  const findings = new Findings()
  const parsed = parseYaml(text, 'f.yaml', rules, findings)
  return {
    parsed,
    told: findings.list.map(({ id, line, message, hint }) => `${id}:${line} ${message} ${hint ?? ''}`.trim()),
  }
}

yaml('tells the line of an unknown key, and the key that was meant', () => {
  assert.equal(parse('name: a\nlimits:\n  memry: 5\n').told, [
    'GV-CONFIG-KEY:3 Unknown key "memry" in "limits". Did you mean memory?',
  ])
  assert.equal(parse('name: a\n\ntime_limit: 5\n').told, [
    'GV-CONFIG-KEY:3 Unknown key "time_limit". "time_limit" belongs in "limits".',
  ])
  assert.equal(parse('name: a\nxyzzy: 5\n').told, [
    'GV-CONFIG-KEY:2 Unknown key "xyzzy". Known here: name, limits, people.',
  ])
  assert.equal(parse('name: a\npeople:\n  - b\n  - name: c\n    nam: d\n').told, [
    'GV-CONFIG-KEY:5 Unknown key "nam" in "people.1".',
  ])
})

yaml('reads a wrong value as it is plainly meant, takes any other for not written, and tells both', () => {
  const { parsed, told } = parse('name: 12\nlimits:\n  memory: "512 MiB"\n  time_limit: soon\npeople: [a, {nam: b}]\n')
  assert.equal(parsed?.value, { name: '12', limits: { memory: 512 } })
  assert.equal(
    told.filter((line) => !line.includes('KEY')).map((line) => line.split(' ')[0]),
    ['GV-CONFIG-VALUE:1', 'GV-CONFIG-VALUE:3', 'GV-CONFIG-VALUE:4', 'GV-CONFIG-VALUE:5'],
  )
})

yaml('reads a value with a second ": " or a sign that cannot begin one as the text that is meant', () => {
  const { parsed, told } = parse('name: Trees: the second\nlimits: {memory: 1}\n')
  assert.equal(parsed?.value, { name: 'Trees: the second', limits: { memory: 1 } })
  assert.equal(told, ['GV-CONFIG-SYNTAX:1 Not valid YAML: a second ": " stands in the line; put the value in quotes.'])
  assert.equal(parse('name: @home\n').parsed?.value, { name: '@home' })
  assert.equal(parse('name: a\nname: b\n').parsed?.value, { name: 'b' })
})

yaml('reads the scalars of YAML 1.1 in a file of 1.1 without a word, and else with a warning', () => {
  const schema = z.strictObject({ on: z.boolean({ error: 'must be true or false' }), n: z.number(), t: z.string() })
  const text = 'on: yes\nn: 1_000\nt: No\n'
  const read = (more: { dialect?: '1.1' }) => {
    const findings = new Findings()
    const value = parseYaml(text, 'f.yaml', { id: 'GV-CONFIG' as const, schema, keys: [], ...more }, findings)?.value
    return { value, told: findings.list.map(({ id, line, severity }) => `${severity} ${id}:${line}`) }
  }
  const value = { on: true, n: 1000, t: 'No' }
  assert.equal(read({ dialect: '1.1' }), { value, told: [] })
  assert.equal(read({}), { value, told: ['warning GV-CONFIG-SCALAR:1', 'warning GV-CONFIG-SCALAR:2'] })
})

yaml('tells numbers that the versions of YAML read as different ones', () => {
  const { parsed, told } = parse('name: a\nlimits: {memory: 0512}\n')
  assert.equal(parsed?.value, { name: 'a', limits: { memory: 512 } })
  assert.match(
    told[0] ?? '',
    /^GV-CONFIG-SCALAR:2 0512 is 512 in YAML 1\.2, as which it is read, and 330 in YAML 1\.1\./,
  )
})

yaml('tells the line of a wrong or missing value', () => {
  assert.equal(parse('limits: {}\nname: 12\n').told, ['GV-CONFIG-VALUE:2 "name": must be text. It is read as "12".'])
  assert.equal(parse('\n\nlimits: {}\n').told, ['GV-CONFIG-VALUE:1 "name" is missing.'])
  assert.equal(parse('name: a\npeople:\n  - b\n  - 7\n').told, [
    'GV-CONFIG-VALUE:4 "people.1": must be a person. It is read as "7".',
  ])
})

yaml('tells everything that is wrong at once', () => {
  assert.is(parse('nam: 12\nlimits:\n  memory: x\n  output: 1\n').told.length, 4)
})

yaml('tells the line of a syntax error', () => {
  assert.match(parse('name: a\nlimits: [1\n').told[0] ?? '', /^GV-CONFIG-SYNTAX:\d Not valid YAML/)
  assert.match(parse('name: a\nname: b\n').told[0] ?? '', /^GV-CONFIG-SYNTAX:2 Not valid YAML: a key is there twice/)
  assert.match(parse('name: a\nlimits:\n\tmemory: 1\n').told[0] ?? '', /^GV-CONFIG-SYNTAX:3 /)
  assert.match(parse('---\nname: a\n---\nname: b\n').told[0] ?? '', /^GV-CONFIG-SYNTAX:3 /)
  assert.match(parse('name: a\nlimits: *gone\n').told[0] ?? '', /^GV-CONFIG-SYNTAX:2 /)
})

yaml('repeats nothing of a file that a terminal would act on, and nothing long', () => {
  const [told = ''] = parse(`name: a\n"\\e[31m\\u202e": 1\n`).told
  assert.match(told, /Unknown key "\?\[31m\?"/)
  assert.ok((parse(`name: a\n${'x'.repeat(1e5)}: 1\n`).told[0] ?? '').length < 5000)
})

yaml('tells fifty unknown keys and counts the rest', () => {
  const { told } = parse(`name: a\n${Array.from({ length: 1000 }, (_, index) => `k${index}: 1\n`).join('')}`)
  assert.is(told.length, 51)
  assert.match(told[50] ?? '', /There are 950 more unknown keys\./)
})

yaml('survives bombs', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 12; level++) {
    const [before, here] = [String.fromCharCode(96 + level), String.fromCharCode(97 + level)]
    lines.push(`${here}: &${here} [${Array(9).fill(`*${before}`).join(', ')}]`)
  }
  assert.match(
    parse(`${lines.join('\n')}\n`).told[0] ?? '',
    /^GV-CONFIG-SYNTAX:2 Not usable YAML: it uses more than 100 aliases/,
  )
  assert.match(parse('['.repeat(100_000)).told[0] ?? '', /^GV-CONFIG-SYNTAX:1 /)
})

yaml('reads what it writes', () => {
  const plain = { noNullPrototype: true } as const
  const value = fc.record({ name: fc.string(), limits: fc.record({ memory: fc.nat() }, plain) }, plain)
  fc.assert(
    fc.property(value, (written) => {
      const { parsed, told } = parse(stringify(written))
      assert.equal(told, [])
      assert.equal(parsed?.value, written)
    }),
  )
})

yaml('never throws, and tells a line of the file for everything that is wrong', () => {
  const line = fc.oneof(
    fc.stringMatching(/^[ a-z:*&[\]{}'"|>#,\t-]{0,12}$/),
    fc.constantFrom('name: a', 'limits:', '  memory: 1'),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const findings = new Findings()
      const parsed = parseYaml(lines.join('\n'), 'f.yaml', rules, findings)
      assert.ok(parsed !== null || findings.errors > 0)
      for (const found of findings.list) {
        assert.is(found.file, 'f.yaml')
        assert.ok((found.line ?? 0) >= 1 && (found.line ?? 0) <= lines.length + 1)
      }
    }),
    { numRuns: 2000 },
  )
})

yaml('keeps every scalar as it is written where it is asked to', () => {
  const schema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
  const text = 'a: [float_tolerance, 1e-6, 007, yes, ~]\nb:\nc: 0x1f\n'
  const parsed = parseYaml(text, 'f.yaml', { id: 'GV-CONFIG' as const, schema, keys: [], asText: true }, new Findings())
  assert.equal(parsed?.value, { a: ['float_tolerance', '1e-6', '007', 'yes', '~'], b: '', c: '0x1f' })
})

yaml('tells nesting without end once, and of many errors the first ones', () => {
  assert.equal(parse(`name: ${'['.repeat(100_000)}`).told, [
    'GV-CONFIG-SYNTAX:1 Not usable YAML: it is nested too deep.',
  ])
  const { told } = parse('name: "a" "b"\n'.repeat(50))
  assert.is(told.length, 11)
  assert.match(told[10] ?? '', /^GV-CONFIG-SYNTAX:\d+ Not valid YAML in \d+ more places\.$/)
})

yaml.run()
