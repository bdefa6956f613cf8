import path from 'node:path'
import type { ProblemPackage } from '@gavel/problem/package/model'
import { GavelError } from '@gavel/shared/error'
import { judgingRulesSchema, type ProblemFile, problemFileSchema } from '@gavel/shared/problem'
import * as z from 'zod'

const statementSchema = z.object({
  language: z.string(),
  format: z.enum(['markdown', 'latex', 'pdf']),
  file: z.string(),
})

/** A file of the package, and the name that it has beside a program. */
const fileSchema = z.object({ name: z.string(), file: z.string() })

/**
 * What is stored of a published version, so that showing a problem needs no package loader. Files are paths inside the
 * package. Times in seconds, sizes in bytes.
 */
export const versionDataSchema = z.object({
  names: z.record(z.string(), z.string()),
  keywords: z.array(z.string()),
  timeLimitSeconds: z.number(),
  memoryLimitBytes: z.int(),
  outputLimitBytes: z.int(),
  codeLimitBytes: z.int(),
  languages: z.array(z.string()).nullable(),
  /** What stands for `{{name}}` in statements; none in versions that were published before there were any. */
  constants: z.record(z.string(), z.string()).default({}),
  statements: z.array(statementSchema).min(1),
  samples: z.array(
    z.object({
      name: z.string(),
      input: z.string(),
      answer: z.string(),
      description: z.string().nullable(),
      args: z.array(z.string()).default([]),
      files: z.array(fileSchema).default([]),
      outputValidatorArgs: z.array(z.string()).default([]),
      interaction: z.string().nullable().default(null),
    }),
  ),
  /** What else decides a verdict; null in versions that were published before it was kept. */
  judging: judgingRulesSchema
    .extend({ included: z.array(fileSchema.extend({ language: z.string() })) })
    .nullable()
    .default(null),
  /** All test cases in the order of judging; none in versions that were published before this was kept. Never sent as it is. */
  tests: z.array(z.object({ name: z.string(), input: z.string(), answer: z.string(), open: z.boolean() })).default([]),
  outputComparison: z.array(z.string()).nullable(),
  /** What may be fetched of the package beside statement and samples. */
  files: z.array(problemFileSchema).default([]),
})
export type VersionData = z.infer<typeof versionDataSchema>

/**
 * The stored form of a loaded package; `root` is its folder with no link in its path.
 * @throws GavelError `package.invalid` where the server cannot do without what is missing.
 */
export function toVersionData(
  loaded: ProblemPackage,
  {
    timeLimitSeconds,
    root,
    files,
  }: { readonly timeLimitSeconds: number; readonly root: string; readonly files: readonly ProblemFile[] },
): VersionData {
  const { limits, checker, testCases, statements } = loaded
  if (statements.length === 0) {
    throw new GavelError('package.invalid', 'The package has no statement.', { hint: 'Add statement/problem.en.md.' })
  }
  const inside = (file: string) => path.relative(root, file)
  return {
    names: Object.fromEntries(loaded.names),
    keywords: [...loaded.keywords],
    timeLimitSeconds,
    memoryLimitBytes: limits.memoryBytes,
    outputLimitBytes: limits.outputBytes,
    codeLimitBytes: limits.codeBytes,
    languages: loaded.languages === null ? null : [...loaded.languages],
    constants: Object.fromEntries(loaded.constants),
    statements: statements.map(({ language, format, path: file }) => ({ language, format, file: inside(file) })),
    samples: testCases
      .filter((test) => test.sample)
      .map(({ name, shown, description, args, files, outputValidatorArgs }) => ({
        name,
        input: inside(shown.downloadInput),
        answer: inside(shown.downloadOutput),
        description,
        args: [...args],
        files: files.map((file) => ({ name: file.name, file: inside(file.path) })),
        outputValidatorArgs: [...outputValidatorArgs],
        interaction: shown.interaction === null ? null : inside(shown.interaction),
      })),
    judging: {
      type: loaded.type,
      allowFileWriting: loaded.allowFileWriting,
      passes: limits.passes,
      compileSeconds: limits.compileSeconds,
      compileMemoryBytes: limits.compileMemoryBytes,
      ownOutputValidator: checker.kind === 'program',
      staticValidator: loaded.staticValidator !== null,
      grader: loaded.grader !== null,
      included: [...loaded.include].flatMap(([language, files]) =>
        files.map((file) => ({ language, name: file.name, file: inside(file.path) })),
      ),
    },
    files: [...files],
    tests: testCases.map(({ name, inputFile, answerFile, sample, fullFeedback }) => ({
      name,
      input: inside(inputFile),
      answer: inside(answerFile),
      open: sample || fullFeedback,
    })),
    outputComparison: checker.kind === 'default' ? [...(testCases[0]?.outputValidatorArgs ?? [])] : null,
  }
}

/** The name in a language, or else in English, or else in any. */
export function nameIn({ names }: VersionData, language: string): string {
  return names[language] ?? names.en ?? Object.values(names)[0] ?? ''
}

/** The statement in the language wanted (`pt-BR` is content with `pt`), or else in English, or else the first. */
export function statementIn(
  { statements }: VersionData,
  wanted: string | undefined,
): VersionData['statements'][number] {
  const base = wanted?.split(/[-_]/, 1)[0]
  const chosen = [wanted, base, 'en'].flatMap((language) => statements.filter((each) => each.language === language))
  const statement = chosen[0] ?? statements[0]
  if (statement === undefined) throw new Error('a published problem has at least one statement')
  return statement
}

/** What every view of a problem begins with, its name in a language. */
export function factsOf(slug: string, data: VersionData, language: string) {
  return {
    slug,
    name: nameIn(data, language),
    difficulty: difficultyOf(data),
    keywords: data.keywords,
    timeLimitSeconds: data.timeLimitSeconds,
    memoryLimitBytes: data.memoryLimitBytes,
  }
}

const difficulties = ['easy', 'medium', 'hard']

/** The keyword among easy, medium and hard. */
export function difficultyOf({ keywords }: VersionData): string | null {
  return keywords.find((keyword) => difficulties.includes(keyword)) ?? null
}
