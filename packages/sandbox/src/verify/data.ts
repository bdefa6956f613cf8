import type { Findings } from '../package/findings.ts'
import type { ReadPackage } from '../package/format.ts'
import type { TestCase } from '../package/test-group.ts'
import { type FileInspection, inspectFile } from './inspect-file.ts'

const mib = 1024 * 1024
const advisedBytes = 100 * mib
const mostBytes = 1000 * mib

/** The test data: that there are samples, that the files are proper text, that no input is there twice. */
export async function checkData({ package: problem, tree }: ReadPackage, findings: Findings): Promise<void> {
  if (!problem.testCases.some((test) => test.sample)) {
    const hint = 'Put one in data/sample: it shows what the input looks like.'
    findings.warning('GV-DATA-SAMPLE-NONE', 'There is no sample test case.', { file: 'data/sample', hint })
  }
  const legacy = problem.format === 'legacy' || problem.format === 'legacy-icpc'
  const known = ['sample', 'secret', ...(legacy ? [] : ['invalid_input', 'invalid_output', 'valid_output'])]
  for (const name of tree.folders.get('data')?.folders.keys() ?? []) {
    const file = `data/${name}`
    if (!known.includes(name)) {
      const hint = 'Only data/sample and data/secret hold test cases.'
      findings.warning('GV-DATA-FOLDER', `The folder ${file} is not read.`, { file, hint })
    }
  }
  const seen = new Map<string, string>()
  for (const test of problem.testCases) {
    const input = await inspectFile(test.inputFile)
    const answer = await inspectFile(test.answerFile)
    checkText(`data/${test.name}.in`, input, findings)
    checkText(`data/${test.name}.ans`, answer, findings)
    checkOutputLimit(test, answer, problem.limits.outputBytes, findings)
    const key = JSON.stringify([input.sha256, test.args])
    const same = seen.get(key)
    if (same === undefined) seen.set(key, test.name)
    else {
      const file = `data/${test.name}.in`
      findings.warning('GV-DATA-INPUT-TWICE', `The input is the same as that of ${same}.`, {
        file,
        hint: 'Remove one.',
      })
    }
  }
}

function checkText(file: string, text: FileInspection, findings: Findings): void {
  if (!text.utf8) findings.warning('GV-DATA-ENCODING', 'The file is not UTF-8.', { file })
  if (text.byteOrderMark) findings.warning('GV-DATA-ENCODING', 'The file begins with a byte order mark.', { file })
  if (text.carriageReturns) {
    findings.warning('GV-DATA-CARRIAGE-RETURN', 'The file has carriage returns.', {
      file,
      hint: 'End lines with LF only.',
    })
  }
  if (!text.finalNewline) {
    findings.warning('GV-DATA-FINAL-NEWLINE', 'The last line of the file does not end with a newline.', { file })
  }
  if (text.bytes > mostBytes) findings.error('GV-DATA-SIZE', 'The file is larger than 1000 MiB.', { file })
  else if (text.bytes > advisedBytes) findings.warning('GV-DATA-SIZE', 'The file is larger than 100 MiB.', { file })
}

function checkOutputLimit(test: TestCase, answer: FileInspection, limit: number, findings: Findings): void {
  const file = `data/${test.name}.ans`
  const share = `The answer has ${answer.bytes} bytes, and the output limit is ${limit}.`
  const hint = 'Raise `limits.output` in problem.yaml.'
  if (answer.bytes > limit) findings.error('GV-DATA-ANSWER-SIZE', share, { file, hint })
  else if (answer.bytes > limit / 2) findings.warning('GV-DATA-ANSWER-SIZE', share, { file, hint })
}
