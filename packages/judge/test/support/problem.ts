import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ProblemPackage, passFail } from '@gavel/problem/package/model'
import { makeTestCase, passFailGroup } from '@gavel/problem/package/test-group'

const mebibyte = 1 << 20

export interface Case {
  readonly input: string
  readonly answer: string
}

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A pass-fail problem with the default output validator, its data in files of their own. */
export function makeProblem(cases: readonly Case[], limits: Partial<ProblemPackage['limits']> = {}): ProblemPackage {
  const directory = mkdtempSync(path.join(tmpdir(), 'gavel-test-problem-'))
  folders.push(directory)
  const testCases = cases.map(({ input, answer }, index) => {
    const name = `secret/${String(index + 1).padStart(3, '0')}`
    const inputFile = path.join(directory, `${index}.in`)
    const answerFile = path.join(directory, `${index}.ans`)
    writeFileSync(inputFile, input)
    writeFileSync(answerFile, answer)
    return makeTestCase({ name, inputFile, answerFile })
  })
  return {
    directory,
    slug: 'made',
    format: '2025-09',
    type: passFail,
    names: new Map([['en', 'Made']]),
    keywords: [],
    limits: {
      timeSeconds: 1,
      timeResolutionSeconds: 1,
      acceptedToTimeLimit: 2,
      timeLimitToTooSlow: 1.5,
      memoryBytes: 128 * mebibyte,
      outputBytes: mebibyte,
      codeBytes: 128 * 1024,
      compileSeconds: 60,
      compileMemoryBytes: 2048 * mebibyte,
      validationSeconds: 10,
      validationMemoryBytes: 512 * mebibyte,
      validationOutputBytes: mebibyte,
      passes: 1,
      ...limits,
    },
    languages: null,
    allowFileWriting: true,
    constants: new Map(),
    data: passFailGroup('', testCases),
    testCases,
    validatorCases: [],
    checker: { kind: 'default' },
    scoredByValidator: false,
    inputValidators: [],
    staticValidator: null,
    grader: null,
    inputVisualizer: null,
    outputVisualizer: null,
    include: new Map(),
    statements: [],
    submissions: [],
  }
}
