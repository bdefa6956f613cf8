import { GavelError } from '@gavel/shared/error'
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../xml.ts'

/** A test of Polygon, in its order. */
export interface PolygonTest {
  /** From 1. */
  readonly index: number
  readonly generated: boolean
  /** Command line of the generator; null where the test was written by hand. */
  readonly command: string | null
  readonly sample: boolean
  readonly group: string | null
  readonly points: number | null
  readonly description: string | null
}

export interface PolygonGroup {
  readonly name: string
  readonly points: number | null
  readonly policy: 'complete-group' | 'each-test'
  readonly dependencies: readonly string[]
}

/** A source file of a package, and its type such as `cpp.g++17`. */
export interface PolygonSource {
  readonly path: string
  readonly type: string
}

/** What a problem.xml says, as far as it can be carried over. */
export interface PolygonProblem {
  readonly shortName: string | null
  readonly url: string | null
  /** By Polygon's name of the language, such as `english`. */
  readonly names: ReadonlyMap<string, string>
  readonly statements: readonly PolygonStatement[]
  readonly tutorials: readonly PolygonStatement[]
  readonly inputFile: string | null
  readonly outputFile: string | null
  readonly timeMilliseconds: number
  readonly memoryBytes: number
  readonly inputPattern: string
  readonly answerPattern: string
  readonly tests: readonly PolygonTest[]
  readonly groups: readonly PolygonGroup[]
  /** Names of the testsets that are not read. */
  readonly otherTestsets: readonly string[]
  readonly resources: readonly (PolygonSource & { readonly forSolutions: boolean })[]
  readonly executables: readonly PolygonSource[]
  readonly attachments: readonly string[]
  readonly checker: (PolygonSource & { readonly name: string | null }) | null
  readonly validators: readonly PolygonSource[]
  readonly interactor: PolygonSource | null
  readonly solutions: readonly (PolygonSource & { readonly tag: string })[]
  readonly tags: readonly string[]
}

export interface PolygonStatement {
  readonly language: string
  readonly type: string
  readonly path: string
}

const file = 'problem.xml'
const mostTests = 10_000

/** @throws GavelError `package.invalid` with the line */
export function readProblemXml(root: XmlElement): PolygonProblem {
  if (root.name !== 'problem') throw invalid(`its root is <${root.name}>, not <problem>`, root)
  const judging = childOf(root, 'judging')
  const testsets = childrenOf(judging, 'testset')
  const testset = testsets.find((set) => attributeOf(set, 'name') === 'tests') ?? testsets[0]
  if (testset === undefined) throw invalid('there is no <testset> in <judging>', judging ?? root)
  const files = childOf(root, 'files')
  const assets = childOf(root, 'assets')
  const checker = childOf(assets, 'checker')
  const checkerSource = sourceOf(checker)
  return {
    shortName: attributeOf(root, 'short-name'),
    url: attributeOf(root, 'url'),
    names: new Map(
      childrenOf(childOf(root, 'names'), 'name').flatMap((name) => {
        const value = attributeOf(name, 'value')
        return value === null ? [] : [[attributeOf(name, 'language') ?? 'english', value] as const]
      }),
    ),
    statements: readStatements(childOf(root, 'statements'), 'statement'),
    tutorials: readStatements(childOf(root, 'tutorials'), 'tutorial'),
    inputFile: attributeOf(judging, 'input-file'),
    outputFile: attributeOf(judging, 'output-file'),
    timeMilliseconds: readNumber(testset, 'time-limit'),
    memoryBytes: readNumber(testset, 'memory-limit'),
    inputPattern: textOf(testset, 'input-path-pattern') ?? 'tests/%02d',
    answerPattern: textOf(testset, 'answer-path-pattern') ?? 'tests/%02d.a',
    tests: readTests(testset),
    groups: childrenOf(childOf(testset, 'groups'), 'group').map(readGroup),
    otherTestsets: testsets.filter((set) => set !== testset).map((set) => attributeOf(set, 'name') ?? ''),
    resources: childrenOf(childOf(files, 'resources'), 'file').flatMap((resource) => {
      const path = attributeOf(resource, 'path')
      const assetsOf = childrenOf(childOf(resource, 'assets'), 'asset').map((asset) => attributeOf(asset, 'name'))
      const type = attributeOf(resource, 'type') ?? ''
      return path === null ? [] : [{ path, type, forSolutions: assetsOf.includes('solution') }]
    }),
    executables: childrenOf(childOf(files, 'executables'), 'executable').flatMap((one) => sourceOf(one) ?? []),
    attachments: childrenOf(childOf(files, 'attachments'), 'file').flatMap((one) => attributeOf(one, 'path') ?? []),
    checker:
      checker === undefined ? null : { path: '', type: '', ...checkerSource, name: attributeOf(checker, 'name') },
    validators: childrenOf(childOf(assets, 'validators'), 'validator').flatMap((one) => sourceOf(one) ?? []),
    interactor: sourceOf(childOf(assets, 'interactor')),
    solutions: childrenOf(childOf(assets, 'solutions'), 'solution').flatMap((solution) => {
      const source = sourceOf(solution)
      return source === null ? [] : [{ ...source, tag: attributeOf(solution, 'tag') ?? 'rejected' }]
    }),
    tags: childrenOf(childOf(root, 'tags'), 'tag').flatMap((tag) => attributeOf(tag, 'value') ?? []),
  }
}

function invalid(why: string, element: XmlElement): GavelError {
  return new GavelError('package.invalid', `problem.xml is no problem of Polygon: ${why}.`, {
    file,
    line: element.line,
  })
}

function sourceOf(element: XmlElement | undefined): PolygonSource | null {
  const source = childOf(element, 'source')
  const path = attributeOf(source, 'path')
  return path === null ? null : { path, type: attributeOf(source, 'type') ?? '' }
}

function readStatements(element: XmlElement | undefined, name: string): PolygonStatement[] {
  return childrenOf(element, name).flatMap((statement) => {
    const path = attributeOf(statement, 'path')
    if (path === null) return []
    return [
      { language: attributeOf(statement, 'language') ?? 'english', type: attributeOf(statement, 'type') ?? '', path },
    ]
  })
}

function readNumber(testset: XmlElement, name: string): number {
  const text = textOf(testset, name) ?? ''
  const value = Number(text)
  if (/^\d+$/.test(text) && value > 0 && value < 1e12) return value
  throw invalid(`<${name}> is "${text.slice(0, 40)}", and a whole number is wanted`, childOf(testset, name) ?? testset)
}

const points = (element: XmlElement): number | null => {
  const text = attributeOf(element, 'points')
  if (text === null) return null
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0) return value
  throw invalid(`points are "${text.slice(0, 40)}"`, element)
}

function readTests(testset: XmlElement): PolygonTest[] {
  const tests = childrenOf(childOf(testset, 'tests'), 'test').map((test, at): PolygonTest => {
    const command = attributeOf(test, 'cmd')
    return {
      index: at + 1,
      generated: attributeOf(test, 'method') === 'generated',
      command,
      sample: attributeOf(test, 'sample') === 'true',
      group: attributeOf(test, 'group'),
      points: points(test),
      description: attributeOf(test, 'description'),
    }
  })
  const count = Number(textOf(testset, 'test-count') ?? tests.length)
  if (Math.max(tests.length, count) > mostTests) throw invalid(`more than ${mostTests} tests`, testset)
  // Tools that write packages by hand leave <tests> empty and give the count alone.
  for (let index = tests.length + 1; index <= count; index++) {
    const none = { generated: false, command: null, sample: false, group: null, points: null, description: null }
    tests.push({ index, ...none })
  }
  if (tests.length === 0) throw invalid('there is no test', testset)
  return tests
}

function readGroup(group: XmlElement): PolygonGroup {
  const dependencies = childrenOf(childOf(group, 'dependencies'), 'dependency')
  return {
    name: attributeOf(group, 'name') ?? '',
    points: points(group),
    policy: attributeOf(group, 'points-policy') === 'complete-group' ? 'complete-group' : 'each-test',
    dependencies: dependencies.flatMap((one) => attributeOf(one, 'group') ?? []),
  }
}
