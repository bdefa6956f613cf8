import { GavelError } from '@gavel/shared/error'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findJavaEntry } from '../../src/language/java-entry.ts'

const javaEntry = suite('Java entry')

const main = 'public static void main(String[] args) {}'
const find = (sources: Readonly<Record<string, string>>, entryPoint?: string) =>
  findJavaEntry({
    language: 'java',
    files: Object.entries(sources).map(([name, text]) => ({ name, data: Buffer.from(text) })),
    entryPoint,
  })
const startOf = (source: string) => find({ 'solution.java': source }).className

const starts: readonly (readonly [what: string, source: string, className: string])[] = [
  ['the class around main', `class A { record B(int a) {} static void x() {} ${main} }`, 'A'],
  ['package and outer class', `package a . b;\nclass Outer { static class Inner { ${main} } }`, 'a.b.Outer$Inner'],
  ['comments', `/* class A { ${main} } */ // class B { ${main}\nclass C { ${main} }`, 'C'],
  ['literals', `class A { String s = "} ${main}"; char c = '{', d = '\\''; }\nclass C { ${main} }`, 'C'],
  ['text blocks', `class A { String s = """\n } } class B { ${main} ""\\""" {\n"""; }\nclass C { ${main} }`, 'C'],
  ['an open comment', `class A { ${main} } /* class B {`, 'A'],
  ['the public class before others', `class A { ${main} } public class B { ${main} } class Main { ${main} }`, 'B'],
  ['Main before others', `class A { ${main} } class Main { ${main} }`, 'Main'],
  ['an outer class before an inner one', `class A { static class B { ${main} } ${main} }`, 'A'],
  ['words in any order', 'class A { final synchronized static public void main(final String... a) {} }', 'A'],
  ['annotations', '@X({"class Y {"}) class A { @Z(1) public static void main(@java.a.B(c = 1) String a[]) {} }', 'A'],
  ['java.lang.String', 'class A { public static void main(java.lang.String[] a) {} }', 'A'],
  [
    'another main',
    `class A { void main(int x) {} static int main(String[] a) { return 1; } } class B { ${main} }`,
    'B',
  ],
  ['a private main', `class A { private static void main(String[] a) {} } class B { ${main} }`, 'B'],
  ['an inherited main', `class Base { ${main} } public class B extends a.b.Base<C> {}`, 'B'],
  ['a main inherited twice', `public class Main extends B {} class B extends A {} class A { ${main} }`, 'Main'],
  ['a circle of classes', `class A extends B {} class B extends A {} class C { ${main} }`, 'C'],
  ['its own main before an heir', `class Base { ${main} } class B extends Base {}`, 'Base'],
  ['an enumeration', `enum A { X { void f() {} }; ${main} }`, 'A'],
  ['an interface', 'interface A { static void main(String[] a) {} }', 'A'],
  ['a record', `record A<T extends Comparable<T>>(@X({"{"}) T a) { ${main} }`, 'A'],
  ['a variable called record', `class A { int record = 1; int f() { return record; } ${main} }`, 'A'],
  ['the word class in code', `class A { Object o = B.class; static class C {} ${main} }`, 'A'],
  ['a class in a method', `class A { void f() { class B { ${main} } } ${main} }`, 'A'],
  ['a class in a call', `class A { Object o = f(new Object() { ${main} }); } class B { ${main} }`, 'B'],
  ['letters of all languages', `public class Größe { ${main} }`, 'Größe'],
  ['letters by their numbers', `public cl\\u0061ss \\uu0041 { ${main} }`, 'A'],
  ['a mark in front', `\ufeffpublic class A { ${main} }`, 'A'],
  ['a dollar', `public class A$B { ${main} }`, 'A$B'],
  ['a main without static', 'class A { void main() {} }', 'A'],
  ['a main of every Java first', `public class A { void main() {} } class B { ${main} }`, 'B'],
  ['a main without a class', 'void main() { }', 'solution'],
  ['no main, a public class', 'class A {} public class B {}', 'B'],
  ['nothing', '', 'Main'],
]
for (const [what, source, className] of starts)
  javaEntry(`sees ${what}`, () => {
    assert.is(startOf(source), className)
  })

javaEntry('names a file after its public class', () => {
  assert.is(find({ 'solution.java': `final public class Größe { ${main} }` }).files[0]?.name, 'Größe.java')
  assert.is(find({ 'solution.java': `class A { ${main} }` }).files[0]?.name, 'solution.java')
  assert.equal(
    [find({ '1.java': 'void main() {}' })].map(({ main, className }) => [main, className]),
    [['Main.java', 'Main']],
  )
})

javaEntry('tells of a choice between equals, and of no other', () => {
  const { className, note } = find({ 'a.java': `class A { ${main} } class B { ${main} } class C { ${main} }` })
  assert.is(className, 'A')
  assert.match(note, /A is run, not B, C\./)
  assert.is(find({ 'a.java': `class A { ${main} } class Main { ${main} }` }).note, '')
  assert.is(find({ 'a.java': `class A { ${main} } class B { ${main} }` }, 'B').note, '')
})

javaEntry('looks at all files', () => {
  const helper = `class Helper { ${main} }`
  assert.is(find({ 'Helper.java': helper, 'solve.java': `public class Solve { ${main} }` }).className, 'Solve')
})

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof GavelError) return error.code
    throw error
  }
  return 'none'
}

javaEntry('refuses what has no place: a name too long for a file, two files of a name, no name', () => {
  assert.is(
    codeOf(() => startOf(`public class ${'A'.repeat(300)} { ${main} }`)),
    'submission.source-unusable',
  )
  const twice = { 'a.java': 'public class A {}', 'b.java': 'public class A {}' }
  assert.is(
    codeOf(() => find(twice)),
    'submission.source-unusable',
  )
  assert.is(
    codeOf(() => find({ 'a.java': '' }, 'a b')),
    'submission.source-unusable',
  )
})

javaEntry('never fails otherwise, and finds the class whatever stands before and after it', () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '(',
      ')',
      '"',
      "'",
      '"""',
      '/*',
      '*/',
      '//',
      '\n',
      '\\',
      'class ',
      'void main(',
      'record R(',
      'extends ',
    ],
    ...['package ', 'a.', '@', 'public ', 'interface ', '\\u007b', ';', 'main', 'é'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      assert.type(startOf(pieces.join('')), 'string')
      const commented = `/* ${pieces.join('').replaceAll('\\', '').replaceAll('*/', '* /')} */`
      assert.is(startOf(`${commented} class A { ${main} } ${commented}`), 'A')
    }),
    { numRuns: 300 },
  )
})

javaEntry.run()
