import { languageIdSchema } from '@gavel/shared/language'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { FoundTools } from '../../src/language/find-tools.ts'
import { languageDefinitions } from '../../src/language/languages.ts'
import { createRegistry } from '../../src/language/registry.ts'

const registry = suite('registry')

const withJavac = (version: string): FoundTools => {
  const facts = { path: '/jdk/bin/javac', roots: [], companions: { java: '/jdk/bin/java' }, canLinkStatically: false }
  return new Map([['javac', { name: 'javac', version, ...facts }]])
}

registry('a compiler that is too old for a language is said to be', () => {
  const languages = createRegistry(withJavac('Java 11.0.2')).list()
  const find = (id: string) => languages.find((language) => language.id === id)
  assert.equal(
    ['java', 'java8', 'java11', 'java17'].map((id) => find(id)?.available),
    [true, true, true, false],
  )
  assert.match(find('java17')?.missing ?? '', '/jdk/bin/javac is Java 11.0.2, older than 17')
})

registry('every id and alias stands for one language, and is one that a submission can name', () => {
  const names = languageDefinitions.flatMap(({ id, aliases }) => [id, ...aliases])
  assert.is(new Set(names).size, names.length)
  for (const name of names) assert.ok(languageIdSchema.safeParse(name).success, name)
})

registry.run()
