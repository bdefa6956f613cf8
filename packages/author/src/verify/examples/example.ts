import { readProgramFile } from '@gavel/problem/package/constants'
import type { Findings } from '@gavel/problem/package/findings'
import type { ExampleSubmission, ProblemPackage } from '@gavel/problem/package/model'
import { extension } from '@gavel/problem/package/paths'
import { detectLanguage } from '@gavel/sandbox/language/program-language'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import type { JudgeReport } from '@gavel/shared/judging'
import type { LanguageInfo } from '@gavel/shared/language'
import { nearestNames } from '@gavel/shared/nearest'
import { counterpartOf } from './counterpart.ts'
import {
  anything,
  type Expectation,
  expectationOf,
  expectedResults,
  expectedScore,
  knownDirectories,
  usualMeaning,
} from './expectations.ts'

/** An example submission with what is needed to judge it. */
export interface Example {
  readonly submission: ExampleSubmission
  readonly expectation: Expectation
  readonly files: SubmittedProgram['files']
  /** Null where no language known here fits its files. */
  readonly language: LanguageInfo | null
  /** In what else it is run where it disagrees; null where there is nothing else. */
  readonly counterpart: LanguageInfo | null
}

/** An example that has been judged; the report is null where it could not be, which has been noted. */
export interface Judged {
  readonly example: Example
  readonly report: JudgeReport | null
}

function findLanguage(
  { language: wanted, path: file }: ExampleSubmission,
  files: SubmittedProgram['files'],
  languages: LanguageRegistry,
  findings: Findings,
): LanguageInfo | null {
  if (wanted === null) return detectLanguage(files, languages)
  const known = languages.find(wanted)
  if (known === null) {
    findings.warning(
      'GV-SUBMISSION-LANGUAGE-MISSING',
      `The package says that it is in "${wanted}", a language unknown here.`,
      {
        file,
      },
    )
  }
  return known
}

/** Reads an example submission; notes a folder that promises nothing, and a language that cannot be used here. */
export async function prepareExample(
  submission: ExampleSubmission,
  problem: ProblemPackage,
  languages: LanguageRegistry,
  findings: Findings,
): Promise<Example> {
  const files = await Promise.all(
    submission.files.map(async (file) => ({
      name: file.name,
      data: await readProgramFile(file, problem.constants),
    })),
  )
  const language = findLanguage(submission, files, languages, findings)
  const file = submission.path
  if (problem.type.submitAnswer) {
    // Answers are in no language.
  } else if (language === null) {
    const message = 'It is not judged: no language known here fits its files.'
    findings.warning('GV-SUBMISSION-LANGUAGE-MISSING', message, { file, hint: meantEnding(files, languages) })
  } else if (!language.available) {
    const message = `It is not judged: ${language.name} is not available here (${language.missing}).`
    findings.warning('GV-SUBMISSION-LANGUAGE-MISSING', message, { file })
  }
  const counterpart = problem.type.submitAnswer ? null : counterpartOf(language, languages)
  return { submission, expectation: expect(submission, files, problem, findings), files, language, counterpart }
}

/** The ending that a file was most likely meant to have. */
function meantEnding(files: SubmittedProgram['files'], languages: LanguageRegistry): string | undefined {
  const known = languages.list().flatMap(({ extensions }) => extensions.map((ending) => ending.slice(1)))
  for (const { name } of files) {
    const [near] = nearestNames(extension(name), known, 1)
    if (near !== undefined && extension(name) !== '') return `Did you mean an ending .${near}?`
  }
  return undefined
}

function expect(
  submission: ExampleSubmission,
  files: SubmittedProgram['files'],
  { format, type }: ProblemPackage,
  findings: Findings,
): Expectation {
  const { directory, path: file } = submission
  const sources = files.map(({ data }) => Buffer.from(data).toString('latin1'))
  const score = type.scoring ? (sources.map(expectedScore).find((found) => found !== null) ?? null) : null
  const known = expectationOf(submission, format, type)
  if (known !== null) return { ...known, score }
  if (directory === 'partially_accepted' && !type.scoring) {
    const message = 'A pass-fail problem has no partially accepted submissions.'
    findings.error('GV-SUBMISSION-DIRECTORY', message, { file, hint: 'Move it to another folder.' })
    return anything
  }
  const verdicts = sources.map(expectedResults).find((found) => found !== null)
  if (verdicts) return { ...anything, verdicts, score }
  if (score !== null) return { ...anything, score }
  const usual = usualMeaning(directory, format, type)
  const says =
    usual === null
      ? 'promises nothing: any verdict will do'
      : `is none of the format; it is read as people mean it: ${usual.words}`
  noteOnce(`submissions/${directory}`, `The folder submissions/${directory} ${says}.`, format, findings)
  return { ...(usual?.expectation ?? anything), score }
}

/** One folder is told of once, whatever stands in it. */
function noteOnce(file: string, message: string, format: ProblemPackage['format'], findings: Findings): void {
  const id = 'GV-SUBMISSION-DIRECTORY'
  if (findings.list.some((found) => found.id === id && found.file === file)) return
  findings.warning(id, message, { file, hint: `Folders with a meaning are ${knownDirectories(format).join(', ')}.` })
}
