import { languageIdSchema } from '@gavel/shared/language'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { SandboxImage } from '../../src/image/image.ts'
import { languageDefinitions } from '../../src/language/languages.ts'
import { createRegistry } from '../../src/language/registry.ts'

const registry = suite('registry')

const withJavac = (version: string, name = 'host', digest = ''): SandboxImage => {
  const facts = { path: '/jdk/bin/javac', roots: [], companions: { java: '/jdk/bin/java' }, canLinkStatically: false }
  return { name, digest, tools: new Map([['javac', { name: 'javac', version, ...facts }]]), root: null }
}

registry('a compiler that is too old for a language is said to be', () => {
  const languages = createRegistry([withJavac('Java 11.0.2')]).list()
  const find = (id: string) => languages.find((language) => language.id === id)
  assert.equal(
    ['java', 'java8', 'java11', 'java17'].map((id) => find(id)?.available),
    [true, true, true, false],
  )
  assert.match(find('java17')?.missing ?? '', '/jdk/bin/javac is Java 11.0.2, older than 17')
})

registry('a language is taken from its own image, else from the host, and never from another image', () => {
  const imageOf = (...images: SandboxImage[]) =>
    createRegistry(images)
      .list()
      .find(({ id }) => id === 'java17')?.image
  const host = withJavac('Java 17.0.1')
  assert.is(imageOf(withJavac('Java 21.0.1', 'java'), host), 'java')
  assert.is(imageOf(withJavac('Java 11.0.1', 'java'), host), 'host')
  assert.is(imageOf(withJavac('Java 21.0.1', 'cpp')), null)
})

registry('what it is known by changes with the content of an image', () => {
  const digestOf = (digest: string) => createRegistry([withJavac('Java 21.0.1', 'java', digest)]).digest
  assert.is(digestOf('a'), digestOf('a'))
  assert.is.not(digestOf('a'), digestOf('b'))
})

registry('every id and alias stands for one language, and is one that a submission can name', () => {
  const names = languageDefinitions.flatMap(({ id, aliases }) => [id, ...aliases])
  assert.is(new Set(names).size, names.length)
  for (const name of names) assert.ok(languageIdSchema.safeParse(name).success, name)
})

registry.run()
