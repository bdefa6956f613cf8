import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type CommandContext, compileCommand, environmentOf, runCommand } from '../../src/language/command.ts'
import { languageDefinitions } from '../../src/language/languages.ts'
import type { UsableLanguage } from '../../src/language/registry.ts'
import type { ToolName } from '../../src/toolchain/tool.ts'

const command = suite('command')
const mebibyte = 1 << 20

const companions = { java: '/jdk/bin/java', 'kotlin-library': '/tmp/sdk/a.jar:/usr/b.jar', luac: '/usr/bin/luac' }

function usable(id: string): UsableLanguage {
  const definition = languageDefinitions.find((language) => language.id === id)
  if (definition === undefined) throw new Error(`no ${id}`)
  const tool = (name: ToolName) => ({
    name,
    path: `/usr/bin/${name}`,
    version: '1',
    roots: [],
    companions,
    canLinkStatically: false,
  })
  const image = { name: 'host', digest: '', tools: new Map(), root: null }
  return { definition, tools: definition.tools.map(tool), image }
}

const context = (change: Partial<CommandContext> = {}): CommandContext => ({
  files: ['a.x'],
  main: 'a.x',
  className: null,
  memoryBytes: 256 * mebibyte,
  prepared: false,
  ...change,
})

command('heap and stack of a JVM come from the memory limit', () => {
  const run = runCommand(usable('java'), context({ className: 'Main' }), ['arg'])
  assert.ok(run.includes('-Xmx160m'))
  assert.ok(run.includes('-Xss256m'))
  assert.equal(run.slice(-4), ['-cp', '/box', 'Main', 'arg'])
  const large = runCommand(usable('java'), context({ className: 'Main', memoryBytes: 4096 * mebibyte }), [])
  assert.ok(large.includes('-Xss1024m'), 'as much as a JVM takes')
})

command('a jar starts by its manifest, or at the class that was named', () => {
  const kotlin = usable('kotlin')
  assert.equal(runCommand(kotlin, context(), []).slice(-2), ['-jar', '/box/main.jar'])
  const named = runCommand(kotlin, context({ className: 'MainKt' }), [])
  assert.equal(named.slice(-3), ['-cp', '/box/main.jar', 'MainKt'])
})

command('what lies below /tmp is named as programs see it, in lists of files too', () => {
  const run = runCommand(usable('kotlin'), context(), [])
  assert.ok(run.includes('-Xbootclasspath/a:/host/tmp/sdk/a.jar:/usr/b.jar'))
})

command('a shell script that comes first is filled too', () => {
  const [, , script] = runCommand(usable('ruby'), context({ main: 'a.rb' }), [])
  assert.is(script, 'ulimit -s $((256 * 128)); exec "$0" "$@"')
})

command('the environment may hold the memory limit', () => {
  assert.is(environmentOf(usable('go'), 256 * mebibyte).GOMEMLIMIT, '240MiB')
  assert.is(environmentOf(usable('go'), 256 * mebibyte).HOME, '/tmp')
})

command('compilers get the files of their language, by their names in the working directory', () => {
  const files = ['main.lua', 'notes.txt', 'help.lua']
  assert.equal(compileCommand(usable('lua'), context({ files })), ['/usr/bin/luac', '-p', 'main.lua', 'help.lua'])
  assert.equal(compileCommand(usable('perl'), context({ main: 'a.pl' })), ['/usr/bin/perl', '-c', 'a.pl'])
})

for (const { id } of languageDefinitions)
  command(`${id}: nothing is left to fill in`, () => {
    const language = usable(id)
    const filled = context({ files: ['a.x'], className: 'Main' })
    const rest = { ...companions, 'scala-library': '/usr/s.jar' }
    const tools = language.tools.map((tool) => ({ ...tool, companions: rest }))
    const all = [
      ...(compileCommand({ ...language, tools }, filled) ?? []),
      ...runCommand({ ...language, tools }, filled, []),
      ...Object.values(environmentOf(language, filled.memoryBytes)),
    ]
    assert.equal(
      all.filter((part) => /\{[^}]*\}/.test(part)),
      [],
    )
  })

command.run()
