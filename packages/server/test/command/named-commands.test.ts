import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { commonOptions } from '../../src/command/command.ts'
import { commands } from '../../src/command/commands.ts'

const named = suite('commands that texts name')
const root = path.resolve(import.meta.dirname, '../../../..')
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')

interface Flag {
  readonly char?: string
  readonly allowNo?: boolean
}
type Flags = Readonly<Record<string, Flag>>

/** The flags of each command of a program, by the words that name it. */
const programs = {
  gavel: new Map<string, Flags>(),
  'gavel-server': new Map<string, Flags>(),
}

const manifest: { commands: Record<string, { flags: Flags }> } = JSON.parse(
  read('packages/cli/dist/oclif.manifest.json'),
)
for (const [id, { flags }] of Object.entries(manifest.commands)) programs.gavel.set(id.replace(':', ' '), flags)
programs.gavel.set('help', {})
for (const [name, entry] of commands) {
  const { options } = await entry.load()
  const flags = Object.entries({ ...options, ...commonOptions }).map(([flag, { short }]) => [flag, { char: short }])
  programs['gavel-server'].set(name, Object.fromEntries(flags))
}

/** Words that follow the name of a program where a sentence speaks of it. */
const prose = new Set(
  'and are contest failed from has hints is itself listening listens may on process processes remembers runs server that the will'.split(
    ' ',
  ),
)

/** Where what is run, or said of it, ends. */
const end = /[`'"#;)]|&&| \| |[.,:](?: |$)|(?<![\w./-])gavel(?:-server)? /

/** What a line says that is no command, or no flag of its command. */
function findWrong(line: string): string[] {
  const text = line
    .replaceAll('<%= config.bin %>', 'gavel')
    .replaceAll(/\$\{[^{}]*\}/g, 'X')
    .replaceAll(/\[[^[\]]*\]/g, (group) => group.replaceAll(' | ', ' '))
  return [...text.matchAll(/(?<![\w./@-])(gavel(?:-server)?) (?=[a-z])/g)].flatMap((found) => {
    const program = found[1] === 'gavel' ? programs.gavel : programs['gavel-server']
    const rest = text.slice(found.index + found[0].length)
    const said = rest.slice(0, rest.search(end) === -1 ? undefined : rest.search(end))
    const [one = '', two = '', ...more] = said.split(/\s+/)
    const [first = '', second = ''] = [one, two].map((word) => /^[\w|-]*/.exec(word)?.[0])
    if (first === '' || prose.has(first)) return []
    const isTopic = [...program.keys()].some((name) => name.startsWith(`${first} `))
    // A topic alone, or before a word that is a place for one.
    if (isTopic && !program.has(first) && !/^[a-z]/.test(second)) return []
    const together = second.split('|').map((word) => `${first} ${word}`)
    const isLong = together.every((name) => program.has(name))
    const name = isLong || (isTopic && !program.has(first)) ? together : [first]
    const words = isLong ? more : [two, ...more]
    return name.flatMap((each) => {
      const flags = program.get(each)
      if (flags === undefined) return [`${found[1]} ${each}`]
      return words
        .flatMap((word) => /^[[(]*(--?[a-z][a-z-]*)/.exec(word)?.[1] ?? [])
        .filter((flag) => !isFlag(flag, flags))
        .map((flag) => `${found[1]} ${each} ${flag}`)
    })
  })
}

function isFlag(flag: string, flags: Flags): boolean {
  if (flag === '--help' || flag === '-h') return true
  if (!flag.startsWith('--')) return Object.values(flags).some(({ char }) => char === flag.slice(1))
  const name = flag.slice(2)
  return name in flags || (name.startsWith('no-') && flags[name.slice(3)]?.allowNo === true)
}

// It hands its flags on.
programs.gavel.set('serve', { ...programs['gavel-server'].get('serve'), ...programs.gavel.get('serve') })

named('what is no command and what is no flag of one is found', () => {
  for (const wrong of ['gavel auth frob', 'gavel-server frob', 'gavel verify --frob', 'gavel-server serve --frob']) {
    assert.equal(findWrong(`Try it: ${wrong} X`), [wrong])
    assert.equal(findWrong(`See \`${wrong}\`, or "gavel test".`), [wrong])
  }
  assert.equal(findWrong('gavel auth login|frob'), ['gavel auth frob'])
  assert.equal(findWrong('gavel judge -q a.py && gavel submit --frob'), ['gavel judge -q', 'gavel submit --frob'])
})

named('what is there is taken, and sentences are', () => {
  for (const right of [
    'gavel-server user create NAME [--setter | --admin] [--password-stdin] [--data DIR]',
    'gavel problem set X --no-first-failing-input',
    'The programs of gavel are here, gavel runs them, and gavel-server is another.',
    'gavel verify --json | jq --raw-output .checks',
    'gavel problem get SLUG. Elsewhere: --frob',
  ]) {
    assert.equal(findWrong(right), [], right)
  }
})

named('each command and flag that a source or a page names is there', () => {
  const files = globSync(['packages/*/src/**/*.{ts,tsx,html}', 'docs/**/*.md', 'README.md', 'CONTRIBUTING.md'], {
    cwd: root,
  })
  const wrong = files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => findWrong(line).map((what) => `${file}:${at + 1}: ${what}`)),
  )
  assert.equal(wrong, [])
})

named.run()
