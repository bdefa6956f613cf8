import { runPair } from '@gavel/judge/judge/run-together'
import { prepareValidator, readVerdict } from '@gavel/judge/validator/validator-run'
import type { RunSpec } from '@gavel/sandbox/driver/driver'
import * as z from 'zod'
import { cacheKey } from '../examples/result-cache.ts'
import type { OutputBench, OutputValidator } from '../probes/judge-output.ts'

const version = 2

/** Seconds that validator and partner have. */
const seconds = 5

/**
 * Takes what the validator writes to the end, so that it never writes to nobody: judges keep that pipe open while a
 * validator runs, whatever has become of the submission.
 */
const listen = 'exec 3<&0; cat <&3 > /dev/null & '
const hangUp = 'exec >&-; wait'

/** Submissions that keep to no protocol, as shell scripts. */
const partners = [
  { what: 'a submission that ends at once', script: `${listen}${hangUp}` },
  { what: 'a submission that says nothing for a second', script: `${listen}sleep 1; ${hangUp}` },
  {
    what: 'a submission that talks on and on',
    script: `${listen}i=0; while [ $i -lt 20000 ]; do echo "1 -1 x"; i=$((i + 1)); done; ${hangUp}`,
  },
] as const

const outcomeSchema = z.object({ broken: z.string().nullable() })

/** Runs the validator of an interactive problem against submissions that say nothing or too much. */
export async function checkInteraction(bench: OutputBench): Promise<void> {
  const { sandbox, problem, findings } = bench
  const [validator] = bench.validators
  const [testCase] = problem.testCases
  // Containers share no pipes: there the examples cannot be judged either, which is told of each.
  if (validator === undefined || testCase === undefined || sandbox.driver.kind !== 'native') return
  for (const partner of partners) {
    const broken = await meet(bench, validator, testCase, partner.script)
    if (broken === null) continue
    const hint = 'Let it take the end of its input, or too much of it, for a wrong answer: else it is a judge error.'
    const message = `Against ${partner.what} ${broken}`
    findings.warning('GV-OUTPUT-VALIDATOR-INTERACTION', message, { file: validator.path, hint })
  }
}

/** How the validator breaks against a partner; null where it does not. */
async function meet(
  { sandbox, problem, cache, signal }: OutputBench,
  { built }: OutputValidator,
  testCase: OutputBench['problem']['testCases'][number],
  script: string,
): Promise<string | null> {
  const given = problem.limits
  const key = cacheKey(
    'interactive validator',
    version,
    [sandbox.info.driver, sandbox.info.cgroup, script, seconds],
    [await cache.digestOf(testCase.inputFile), await cache.digestOf(testCase.answerFile), testCase.outputValidatorArgs],
    [given.validationMemoryBytes, given.validationOutputBytes],
  )
  const known = await cache.find(built.digest, key, outcomeSchema)
  if (known !== null) return known.broken
  await using empty = await sandbox.driver.createFolder()
  await using prepared = await prepareValidator(sandbox, {
    built,
    testCase,
    args: testCase.outputValidatorArgs,
    limits: given,
    carried: null,
    signal,
  })
  const limits = { ...prepared.spec.limits, cpuSeconds: seconds, wallSeconds: seconds }
  const partner: Omit<RunSpec, 'stdin' | 'stdout'> = {
    argv: ['/bin/sh', '-c', script],
    env: prepared.spec.env,
    box: empty,
    limits,
    signal,
  }
  const pair = [
    { image: built.language.image, spec: partner },
    { image: built.language.image, spec: { ...prepared.spec, limits } },
  ] as const
  const broken = await runPair(sandbox.pool, pair, {
    read: async ({ runs: [, run] }, [, slot]) => {
      if (run === null) throw new Error('the validator is never stopped before its end')
      const { outcome, message } = await readVerdict(run, { feedback: prepared.feedback, errorFile: slot.stderrFile })
      return outcome === 'broken' ? message : null
    },
  })
  await cache.put(built.digest, key, { broken })
  return broken
}
