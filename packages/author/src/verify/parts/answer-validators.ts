import { describeEnd, exitAccepted, validationLimits, wordsOf } from '@gavel/judge/validator/validator-run'
import { readPrograms } from '@gavel/problem/package/programs'
import { filesBelow, folderAt, type TreeFolder } from '@gavel/problem/package/tree'
import { caseDirectory } from '@gavel/sandbox/driver/driver'
import { environmentOf } from '@gavel/sandbox/language/command'
import type { BuiltProgram } from '@gavel/sandbox/program/program'
import * as z from 'zod'
import { buildNoting, inSteps } from '../bench.ts'
import { cacheKey } from '../examples/result-cache.ts'
import { judgeOutput, type OutputBench } from '../probes/judge-output.ts'

const version = 2

const verdictSchema = z.object({ accepted: z.boolean(), message: z.string() })

interface AnswerValidator {
  readonly path: string
  readonly built: BuiltProgram
}

interface Answer {
  /** Path of the answer inside the package. */
  readonly file: string
  readonly inputFile: string
  readonly answerFile: string
}

/** Runs the programs of `answer_validators/`, as BAPCtools does, on every answer, and on those of data/invalid_answer. */
export async function checkAnswerValidators(bench: OutputBench, tree: TreeFolder): Promise<void> {
  const { problem, findings } = bench
  await using stack = new AsyncDisposableStack()
  const validators: AnswerValidator[] = []
  const programs = readPrograms(tree.folders.get('answer_validators'))
  for (const program of programs) {
    const built = await buildNoting(bench, program, (message, place) =>
      findings.error('GV-ANSWER-VALIDATOR-BUILD', message, place),
    )
    if (built !== null) validators.push({ path: program.path, built: stack.use(built) })
  }
  const answers = problem.testCases.map((test): Answer => ({ ...test, file: `data/${test.name}.ans` }))
  for (const validator of validators) {
    const verdicts = await inSteps(bench, validator.path, answers, (answer) => validate(bench, validator.built, answer))
    answers.forEach(({ file }, index) => {
      const { accepted = true, message = '' } = verdicts[index] ?? {}
      if (accepted) return
      findings.error('GV-ANSWER-VALIDATOR-REJECTS', `${validator.path} rejects the answer: ${message}`, { file })
    })
  }
  // What a validator that does not build would reject is not known.
  if (validators.length === programs.length) await checkInvalid(bench, validators, invalidAnswers(tree))
}

function invalidAnswers(tree: TreeFolder): Answer[] {
  const folder = folderAt(tree, 'data/invalid_answer')
  const files = new Map([...(folder === undefined ? [] : filesBelow(folder))].map((file) => [file.path, file]))
  return [...files.values()].flatMap((answer) => {
    const input = files.get(answer.path.replace(/\.ans$/, '.in'))
    if (!answer.path.endsWith('.ans') || input === undefined) return []
    return [{ file: answer.path, inputFile: input.realPath, answerFile: answer.realPath }]
  })
}

async function checkInvalid(
  bench: OutputBench,
  validators: readonly AnswerValidator[],
  answers: readonly Answer[],
): Promise<void> {
  const { findings, problem } = bench
  const accepted = await inSteps(bench, 'invalid answers', answers, async (answer) => {
    for (const { built } of validators) if (!(await validate(bench, built, answer)).accepted) return false
    if (bench.validators.length === 0 || problem.type.interactive || problem.type.multiPass) return true
    return (await judgeOutput(bench, { ...answer, outputValidatorArgs: [] }, answer.answerFile)).outcome === 'accepted'
  })
  answers.forEach(({ file }, index) => {
    if (accepted[index] !== true) return
    const message = 'The answer is invalid, and nothing rejects it.'
    findings.error('GV-ANSWER-VALIDATOR-ACCEPTS-INVALID', message, { file })
  })
}

/** `validator input < answer`, exit code 42 for a proper answer. */
async function validate(
  { sandbox, problem, cache, signal }: OutputBench,
  built: BuiltProgram,
  { inputFile, answerFile }: Answer,
): Promise<z.infer<typeof verdictSchema>> {
  const { limits } = problem
  const key = cacheKey(
    'answer validator',
    version,
    [sandbox.info.driver, sandbox.info.cgroup, await cache.digestOf(inputFile), await cache.digestOf(answerFile)],
    [limits.validationSeconds, limits.validationMemoryBytes, limits.validationOutputBytes],
  )
  const known = await cache.find(built.digest, key, verdictSchema)
  if (known !== null) return known
  await using caseFolder = await sandbox.driver.createFolder()
  await caseFolder.put('input', { copyOf: inputFile })
  const { run, words } = await sandbox.pool.use(built.language.image, async (slot) => ({
    run: await slot.run({
      argv: built.command(limits.validationMemoryBytes, [`${caseDirectory}/input`]),
      env: environmentOf(built.language, limits.validationMemoryBytes),
      box: built.box,
      case: caseFolder,
      stdin: answerFile,
      limits: validationLimits(limits),
      signal,
    }),
    words: (await wordsOf(slot.stderrFile)) || (await wordsOf(slot.stdoutFile)),
  }))
  const how = `it ${describeEnd(run)}${run.limit === null ? '; 42 means valid' : ''}`
  const verdict = {
    accepted: run.exitCode === exitAccepted && run.limit === null,
    message: words === '' ? how : `${how}: ${words}`,
  }
  if (run.limit === null) await cache.put(built.digest, key, verdict)
  return verdict
}
