/** The file of a group in the other format: what it says is plain enough to judge by, though it is an error that it is there. */
import type { GroupYaml, TestdataYaml } from './group-yaml.ts'

/** What a testdata.yaml of legacy says, in the keys of test_group.yaml. */
export function testdataAsGroup(value: TestdataYaml, isScored: boolean): GroupYaml {
  const words = (flags: TestdataYaml['output_validator_flags']) =>
    flags === undefined ? undefined : splitWords(typeof flags === 'string' ? flags : (flags.flags ?? ''))
  const output = words(value.output_validator_flags)
  const input = words(value.input_validator_flags)
  const most = Number(splitWords(value.range ?? '')[1] ?? value.accept_score ?? '')
  const flags = splitWords(value.grader_flags ?? '')
  return {
    ...(output !== undefined && { output_validator_args: output }),
    ...(input !== undefined && { input_validator_args: input }),
    ...(isScored && {
      ...(Number.isInteger(most) && most > 0 && { max_score: most }),
      score_aggregation: flags.includes('min') ? ('min' as const) : ('sum' as const),
    }),
  }
}

/** What a test_group.yaml says, in the keys of testdata.yaml; `count` is how many test cases stand beside it. */
export function groupAsTestdata(value: GroupYaml, count: number): TestdataYaml {
  const { max_score: max, score_aggregation: aggregation } = value
  const { output_validator_args: output, input_validator_args: input } = value
  const inputs = input === undefined || Array.isArray(input) ? input : Object.values(input).flat()
  const each = typeof max === 'number' ? (aggregation === 'sum' ? max / Math.max(1, count) : max) : undefined
  return {
    ...(output !== undefined && { output_validator_flags: output.join(' ') }),
    ...(inputs !== undefined && { input_validator_flags: inputs.join(' ') }),
    ...(typeof max === 'number' && { range: `0 ${max}` }),
    ...(each !== undefined && count > 0 && { accept_score: String(each) }),
    ...(aggregation === 'sum' && {
      on_reject: 'continue' as const,
      grader_flags: 'sum first_error accept_if_any_accepted',
    }),
    ...((aggregation === 'min' || aggregation === 'pass-fail') && { on_reject: 'break' as const, grader_flags: 'min' }),
  }
}

const splitWords = (text: string) => text.split(/\s+/).filter((word) => word !== '')
