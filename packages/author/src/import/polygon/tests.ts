import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import type { SourceFolder } from '../source-folder.ts'
import type { PolygonProblem, PolygonTest } from './problem-xml.ts'

/** A path pattern such as `tests/%02d.a` for the test of a number. @throws GavelError `package.invalid` */
export function expandPattern(pattern: string, index: number): string {
  const match = /^([^%]*)%(0(\d+))?d([^%]*)$/.exec(pattern)
  if (match === null) {
    throw new GavelError('package.invalid', `"${pattern.slice(0, 80)}" is no pattern for the paths of tests.`, {
      file: 'problem.xml',
      hint: 'A pattern is a path with one %d or %02d in it, such as tests/%02d.',
    })
  }
  return `${match[1]}${String(index).padStart(Number(match[3] ?? 0), '0')}${match[4]}`
}

/** A test, and which of its files are there. */
export interface LocatedTest {
  readonly test: PolygonTest
  readonly inputPath: string
  readonly answerPath: string
  readonly hasInput: boolean
  readonly hasAnswer: boolean
}

/** Looks for the files of every test. */
export async function locateTests(source: SourceFolder, problem: PolygonProblem): Promise<LocatedTest[]> {
  return Promise.all(
    problem.tests.map(async (test) => {
      const inputPath = expandPattern(problem.inputPattern, test.index)
      const answerPath = expandPattern(problem.answerPattern, test.index)
      const [input, answer] = await Promise.all([source.file(inputPath), source.file(answerPath)])
      return { test, inputPath, answerPath, hasInput: input !== null, hasAnswer: answer !== null }
    }),
  )
}

/** Whether a generator of a test that is missing is written for testlib.h. */
export async function wantsTestlib(
  source: SourceFolder,
  problem: PolygonProblem,
  tests: readonly LocatedTest[],
): Promise<boolean> {
  const missing = tests.filter(({ hasInput }) => !hasInput)
  const names = new Set(missing.map(({ test }) => test.command?.trim().split(/\s+/, 1)[0]))
  const used = problem.executables.filter(({ path: file }) => names.has(path.posix.parse(file).name))
  const texts = await Promise.all(used.map(({ path: file }) => source.text(file)))
  return texts.some((text) => text?.includes('testlib.h') === true)
}

const mostNamed = 10

/** Says which files of tests are missing, and how to make them. */
export function missingError(tests: readonly LocatedTest[], why: string): GavelError {
  const inputs = tests.filter(({ hasInput }) => !hasInput)
  const answers = tests.filter(({ hasAnswer }) => !hasAnswer)
  const paths = [...inputs.map(({ inputPath }) => inputPath), ...answers.map(({ answerPath }) => answerPath)]
  const named = paths.slice(0, mostNamed).join(', ')
  const rest = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : ''
  const commands = inputs.flatMap(({ test, inputPath }) =>
    test.command === null ? [] : `${test.command} > ${inputPath}`,
  )
  const first = commands[0] === undefined ? '' : ` (the first of them: ${commands[0]})`
  return new GavelError('package.invalid', `${paths.length} files of tests are missing: ${named}${rest}. ${why}`, {
    hint:
      'Download the Linux package, which has all tests; or run doall.sh in the package, which makes them' +
      `${first}; or give testlib.h: --testlib FILE`,
    file: paths[0],
  })
}
