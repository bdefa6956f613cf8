import { validateStatically } from '@gavel/judge/judge/static-validation'
import { groupsBelow, type TestGroup } from '@gavel/problem/package/test-group'
import type { LanguageRegistry } from '@gavel/sandbox/language/registry'
import type { SubmittedProgram } from '@gavel/sandbox/language/submission'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import { type TestResult, testResultSchema } from '@gavel/shared/judging'
import { buildNoting, isStandard, type VerifyBench } from '../bench.ts'
import { cacheKey } from '../examples/result-cache.ts'

const version = 1

/** Programs that do nothing, in languages that most problems take. */
const trivial = [
  { language: 'python', name: 'main.py', source: 'pass\n' },
  { language: 'cpp', name: 'main.cpp', source: 'int main() {}\n' },
  { language: 'c', name: 'main.c', source: 'int main(void) { return 0; }\n' },
  { language: 'java', name: 'Main.java', source: 'class Main { public static void main(String[] args) {} }\n' },
] as const

/** Builds the static validator and has it look at a program that does nothing, with the arguments of each group. */
export async function checkStaticValidator(bench: VerifyBench): Promise<void> {
  const { problem, findings, sandbox } = bench
  const program = problem.staticValidator
  if (program === null) return
  const file = program.path
  const groups = groupsBelow(problem.data).filter(({ staticValidation }) => staticValidation !== null)
  if (groups.length === 0) {
    const hint = 'Write `static_validation_score` in a test_group.yaml, or remove static_validator/.'
    findings.warning('GV-STATIC-VALIDATOR-UNUSED', 'No group asks for static validation.', { file, hint })
  }
  const built = await buildNoting(bench, program, (message, place) =>
    findings.error('GV-STATIC-VALIDATOR-BUILD', message, place),
  )
  if (built === null) return
  await using _ = built
  if (!isStandard(program, built)) {
    const message = `It is in ${built.language.definition.name}; every judge runs C, C++, Python 3 and scripts.`
    findings.warning('GV-STATIC-VALIDATOR-LANGUAGE', message, { file })
  }
  const submission = trivialSubmission(sandbox.languages, problem.languages)
  if (submission === null) return
  const byArgs = new Map(groups.map((group) => [JSON.stringify(group.staticValidation?.args), group]))
  for (const group of byArgs.values()) {
    const { verdict, message } = await look(bench, built, submission, group)
    if (verdict !== 'JE') continue
    const text = `On a program that does nothing, for ${group.name}, ${message}`
    findings.error('GV-STATIC-VALIDATOR-CRASH', text, { file, hint: 'Whatever a source holds is right or wrong.' })
  }
}

/** A program that does nothing in a language that is here and that the problem takes; null where there is none. */
function trivialSubmission(languages: LanguageRegistry, allowed: readonly string[] | null): SubmittedProgram | null {
  const usable = trivial.find(({ language }) => {
    const info = languages.find(language)
    if (info?.available !== true) return false
    const { id, family, aliases } = languages.use(language).definition
    return allowed === null || [id, family, ...aliases].some((name) => allowed.includes(name))
  })
  if (usable === undefined) return null
  const { language, name, source } = usable
  return { language, files: [{ name, data: Buffer.from(source) }] }
}

async function look(
  { sandbox, problem, cache, signal }: VerifyBench,
  validator: BuiltProgram,
  submission: SubmittedProgram,
  group: TestGroup,
): Promise<TestResult> {
  const { limits } = problem
  const key = cacheKey(
    'static validator',
    version,
    [sandbox.info.driver, sandbox.info.cgroup, submission.language, group.staticValidation?.args],
    [limits.validationSeconds, limits.validationMemoryBytes, limits.validationOutputBytes],
  )
  const known = await cache.find(validator.digest, key, testResultSchema)
  if (known !== null) return known
  const result = await validateStatically({ sandbox, validator, submission, limits, signal }, group, {
    kind: 'ignored',
  })
  if (result.verdict !== 'JE') await cache.put(validator.digest, key, result)
  return result
}
