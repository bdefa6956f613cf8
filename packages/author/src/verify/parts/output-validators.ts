import { isLegacy } from '@gavel/problem/package/model'
import type { TreeFolder } from '@gavel/problem/package/tree'
import { buildNoting, inSteps, isStandard, type VerifyBench } from '../bench.ts'
import {
  type Judgement,
  judgeOutput,
  type OutputBench,
  type OutputCase,
  type OutputValidator,
} from '../probes/judge-output.ts'
import { checkProbes } from '../probes/probe-validators.ts'
import { checkAnswerValidators } from './answer-validators.ts'
import { checkInteraction } from './interactive-validator.ts'

/**
 * Builds the output validators of the package, if it has any, and tries them on its outputs and on outputs that nobody
 * would write. False when one does not build, so that nothing can be judged.
 * @param tree null where they are not tried, but only built
 */
export async function checkOutputValidators(verify: VerifyBench, tree: TreeFolder | null): Promise<boolean> {
  const { problem, findings } = verify
  const programs = problem.checker.kind === 'program' ? problem.checker.programs : []
  const severity = isLegacy(problem.format) ? 'warning' : 'error'
  if (programs.length > 1) {
    const message = `There are ${programs.length} output validators; other judges run the first only.`
    const hint = 'Make one of them, whose files stand in one folder.'
    findings.warning('GV-OUTPUT-VALIDATOR-SEVERAL', message, { file: 'output_validators', hint })
  }
  await using stack = new AsyncDisposableStack()
  const validators: OutputValidator[] = []
  for (const program of programs) {
    const built = await buildNoting(verify, program, (message, place) =>
      findings.error('GV-OUTPUT-VALIDATOR-BUILD', message, place),
    )
    if (built === null) continue
    validators.push({ path: program.path, built: stack.use(built) })
    if (isStandard(program, built)) continue
    const message = `It is in ${built.language.definition.name}.`
    const hint = 'Every judge runs C, C++ and Python 3, and in 2025-09 programs with scripts build or run.'
    findings[severity]('GV-OUTPUT-VALIDATOR-LANGUAGE', message, { file: program.path, hint })
  }
  if (validators.length < programs.length) return false
  if (tree === null) return true
  const bench: OutputBench = { ...verify, validators }
  await checkAnswerValidators(bench, tree)
  // Who talks to a submission has no output to look at.
  if (problem.type.interactive) await checkInteraction(bench)
  else {
    const judged = await checkOutputs(bench)
    const probed = await checkProbes(bench)
    for (const note of new Set([...judged, ...probed].flatMap(({ notes }) => notes))) {
      findings.warning('GV-OUTPUT-VALIDATOR-FEEDBACK', note, { file: programs[0]?.path })
    }
  }
  return true
}

/** An output of the package, and what is wrong where the validator says something else than it should. */
interface OutputTrial {
  readonly testCase: OutputCase
  readonly outputFile: string
  readonly note: (judgement: Judgement) => void
}

/** The outputs that stand in the package: answer files, `.out` of samples, and the cases for the validator itself. */
async function checkOutputs(bench: OutputBench): Promise<readonly Judgement[]> {
  const { problem } = bench
  // In many passes an answer file is no one output.
  const answers = bench.validators.length === 0 || problem.type.multiPass ? null : answerTrials(bench)
  const trials = [...(answers?.trials ?? []), ...shownOutputTrials(bench), ...validatorCaseTrials(bench)]
  const judgements = await inSteps(bench, 'outputs of the package', trials, ({ testCase, outputFile }) =>
    judgeOutput(bench, testCase, outputFile),
  )
  trials.forEach((trial, index) => {
    const judgement = judgements[index]
    if (judgement !== undefined) trial.note(judgement)
  })
  answers?.noteSecret()
  return judgements
}

const why = ({ message, outcome }: Judgement) => message || outcome

/** Answers as outputs: wrong where people see them; in secret data they may have a form of their own. */
function answerTrials({ problem, findings }: OutputBench) {
  const secret: { readonly file: string; readonly judgement: Judgement }[] = []
  const trials = problem.testCases.flatMap((testCase): OutputTrial[] => {
    const { sample, answerFile, shown } = testCase
    const isShown = shown.interaction === null && shown.output === answerFile
    if (sample && !isShown) return []
    const file = `data/${testCase.name}.ans`
    const note = (judgement: Judgement) => {
      const { outcome } = judgement
      if (outcome === 'accepted') return
      if (!sample && outcome === 'wrong') secret.push({ file, judgement })
      else {
        const message = `The output validator does not accept the answer file as an output: ${why(judgement)}`
        findings.error('GV-OUTPUT-VALIDATOR-ANSWER', message, { file })
      }
    }
    return [{ testCase, outputFile: answerFile, note }]
  })
  const noteSecret = () => {
    const [first, ...others] = secret
    if (first === undefined) return
    const more = others.length === 0 ? '' : ` So it is with ${others.length} other secret answers.`
    const message = `The output validator does not accept the answer file as an output: ${why(first.judgement)}`
    findings.warning('GV-OUTPUT-VALIDATOR-ANSWER', `${message}${more}`, { file: first.file })
  }
  return { trials, noteSecret }
}

function shownOutputTrials({ problem, findings }: OutputBench): OutputTrial[] {
  return problem.testCases.flatMap((testCase) => {
    const { outputFile } = testCase.shown
    if (!testCase.sample || outputFile === null) return []
    const note = (judgement: Judgement) => {
      if (judgement.outcome === 'accepted') return
      const message = `The output that is shown is not accepted: ${why(judgement)}`
      findings.error('GV-OUTPUT-VALIDATOR-SHOWN', message, { file: `data/${testCase.name}.out` })
    }
    return [{ testCase, outputFile, note }]
  })
}

function validatorCaseTrials({ problem, findings }: OutputBench): OutputTrial[] {
  return problem.validatorCases.flatMap((testCase) => {
    const { kind, answerFile, outputFile, name, inputFile, outputValidatorArgs } = testCase
    if (kind === 'invalid_input' || answerFile === null || outputFile === null) return []
    const file = `data/${name}.out`
    const note = (judgement: Judgement) => {
      const { outcome } = judgement
      if (kind === 'valid_output' && outcome !== 'accepted') {
        const message = `The output is valid, and is not accepted: ${why(judgement)}`
        findings.error('GV-OUTPUT-VALIDATOR-REJECTS-VALID', message, { file })
      } else if (kind === 'invalid_output' && outcome === 'accepted') {
        findings.error('GV-OUTPUT-VALIDATOR-ACCEPTS-INVALID', 'The output is invalid, and is accepted.', { file })
      } else if (outcome === 'broken') {
        findings.error('GV-OUTPUT-VALIDATOR-CRASH', `On this output ${why(judgement)}`, { file })
      }
    }
    return [{ testCase: { inputFile, answerFile, outputValidatorArgs }, outputFile, note }]
  })
}
