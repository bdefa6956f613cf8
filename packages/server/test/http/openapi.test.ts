import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { contentSchema } from '@gavel/shared/content'
import { newDraftSchema } from '@gavel/shared/draft'
import { errorBodySchema } from '@gavel/shared/error'
import { homeworkPlanSchema, lateRuleSchema } from '@gavel/shared/homework'
import { problemSettingsSchema, problemSlugSchema } from '@gavel/shared/problem'
import { rejudgingSelectionSchema } from '@gavel/shared/rejudging'
import { newSubmissionSchema, sourceFileSchema, submissionSummarySchema } from '@gavel/shared/submission'
import { accountChangesSchema, registrationSchema, signInSchema, usernameSchema, userSchema } from '@gavel/shared/user'
import { Validator } from '@seriousme/openapi-schema-validator'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type * as z from 'zod'
import { ask, startServer, temporaryFolder } from '../harness.ts'

const openapi = suite('OpenAPI')
// biome-ignore lint/suspicious/noExplicitAny: a document of OpenAPI, which the first test validates
let document: any

openapi.before(async () => {
  const app = await startServer(temporaryFolder())
  document = (await ask(app.url, 'GET /api/openapi.json')).body
  await app.close()
})

/** Every object inside a value, with the keys that lead to it. */
function* objectsIn(value: unknown, at: readonly string[] = []): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return
  yield [at.join('/'), value as Record<string, unknown>]
  for (const [key, part] of Object.entries(value)) yield* objectsIn(part, [...at, key])
}

openapi('is a valid document of OpenAPI 3.1, and the validator sees a broken one', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  assert.ok(valid, JSON.stringify(errors))
  assert.is(validator.version, '3.1')
  const { summary } = document.paths['/api/health'].get
  const broken = { ...document, paths: { '/api/health': { get: { summary, responses: { 200: {} } } } } }
  assert.not((await new Validator().validate(broken)).valid)
})

openapi('every reference leads somewhere, and every named schema is used', () => {
  const references = new Set(
    [...objectsIn(document)].flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : [])),
  )
  const { schemas, responses } = document.components
  const named = [
    ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
    ...Object.keys(responses).map((name) => `#/components/responses/${name}`),
  ]
  assert.equal([...references].sort(), named.sort())
})

openapi('the things of the API have names, and what goes in another one only where it differs', () => {
  const names = Object.keys(document.components.schemas)
  for (const name of ['Submission', 'Problem', 'Session', 'Rejudging', 'JudgeNode', 'SubmissionPage', 'ErrorBody'])
    assert.ok(names.includes(name), name)
  for (const name of names.filter((other) => other.endsWith('Input'))) {
    const { [name]: input, [name.slice(0, -'Input'.length)]: output } = document.components.schemas
    assert.not.equal(input, output, name)
  }
})

openapi('the body of an error is written once; every operation refers to it', () => {
  const bodies = [...objectsIn(document)].filter(([, { properties }]) => {
    return typeof properties === 'object' && properties !== null && 'code' in properties && 'hint' in properties
  })
  assert.equal(
    bodies.map(([at]) => at),
    ['components/schemas/ErrorBody'],
  )
  for (const operations of Object.values<object>(document.paths)) {
    for (const { responses, summary } of Object.values(operations)) {
      assert.equal(responses['4XX'], { $ref: '#/components/responses/Refused' }, summary)
      assert.equal(responses['5XX'], { $ref: '#/components/responses/Failed' }, summary)
    }
  }
})

openapi('has a server, and words for every named schema and every response', () => {
  assert.equal(document.servers[0].url, '/')
  assert.not.match(JSON.stringify(document), 'Default Response')
  for (const [name, { description }] of Object.entries<{ description?: string }>(document.components.schemas))
    assert.ok(description, name)
})

openapi('its examples are what the server takes and gives', () => {
  const byName: Record<string, z.ZodType> = {
    AccountChanges: accountChangesSchema,
    Content: contentSchema,
    ErrorBody: errorBodySchema,
    HomeworkPlan: homeworkPlanSchema,
    LateRule: lateRuleSchema,
    NewDraft: newDraftSchema,
    NewSubmission: newSubmissionSchema,
    ProblemSettings: problemSettingsSchema,
    ProblemSlug: problemSlugSchema,
    Registration: registrationSchema,
    RejudgingSelection: rejudgingSelectionSchema,
    SignIn: signInSchema,
    SourceFile: sourceFileSchema,
    SubmissionSummary: submissionSummarySchema,
    User: userSchema,
    Username: usernameSchema,
  }
  const schemas = Object.entries<{ examples?: unknown[] }>(document.components.schemas)
  const exemplified = schemas.flatMap(([name, { examples }]) => (examples ? [name] : []))
  assert.equal(exemplified, Object.keys(byName))
  for (const [name, { examples = [] }] of schemas)
    for (const example of examples)
      assert.equal(byName[name]?.safeParse(example), { success: true, data: example }, name)
})

const use = `
import type { components, operations, paths } from './api.ts'

type Schemas = components['schemas']
type Created = operations['createSubmission']['responses'][201]['content']['application/json']
type Listed = paths['/api/problems']['get']['responses'][200]['content']['application/json']

const submission: Schemas['NewSubmission'] = {
  problem: 'two-piles',
  language: 'python',
  files: [{ name: 'main.py', data: 'cHJpbnQoNykK' }],
}
export function tell(created: Created, problems: Listed): string {
  const verdict: Schemas['Verdict'] | null = created.verdict
  const next: string | null = problems.next
  return [submission.problem, verdict, next, ...problems.items.map(({ slug }) => slug)].join()
}
export const explain = (error: Schemas['ErrorBody']): string => error.hint ?? error.message

// @ts-expect-error a submission has files
export const none: Schemas['NewSubmission'] = { problem: 'two-piles', language: 'python' }
// @ts-expect-error there is no such verdict
export const verdict: Schemas['Verdict'] = 'OK'
`

openapi('a client in TypeScript is generated from it, and compiles', async () => {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'api.ts'), astToString(await openapiTypescript(structuredClone(document))))
  writeFileSync(path.join(folder, 'use.ts'), use)
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const flags = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', '--allowImportingTsExtensions']
  const run = promisify(execFile)(process.execPath, [compiler, ...flags, 'use.ts'], { cwd: folder })
  const said = await run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `failed: ${stdout}${stderr}`,
  )
  assert.is(said, '')
})

openapi.run()
