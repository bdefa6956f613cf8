import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { casesBelow, groupsBelow } from '../../src/package/test-group.ts'
import { type Files, findingsOf, load, minimal202509, minimalLegacy } from './fixture.ts'

const constructs = suite('what is read of a package beside its test cases')
const ids = async (changes: Files, base = minimal202509) =>
  (await findingsOf(base, changes)).map((line) => line.split(' ').slice(0, 3).join(' '))
const short = (file: string | null | undefined) => file?.split('/data/')[1] ?? file

constructs('the cases by which validators are tested, with what their folders say', async () => {
  const { validatorCases } = await load(minimal202509, {
    'data/invalid_input/one.in': '1\n',
    'data/invalid_input/one.files/a.txt': 'a\n',
    'data/invalid_input/deep/two.in': '2\n',
    'data/invalid_input/test_group.yaml': 'input_validator_args: [strict]\nargs: [fast]\n',
    'data/invalid_output/one.in': '1 2\n',
    'data/invalid_output/one.ans': '3\n',
    'data/invalid_output/one.out': '4\n',
    'data/invalid_output/one.yaml': 'output_validator_args: [case_sensitive]\n',
    'data/valid_output/one.in': '1 2\n',
    'data/valid_output/one.ans': '3\n',
    'data/valid_output/one.out': '3.0\n',
  })
  assert.equal(
    validatorCases.map(({ kind, name }) => [kind, name]),
    [
      ['invalid_input', 'invalid_input/one'],
      ['invalid_input', 'invalid_input/deep/two'],
      ['invalid_output', 'invalid_output/one'],
      ['valid_output', 'valid_output/one'],
    ],
  )
  const [one, two, wrong] = validatorCases
  assert.equal(
    [one?.answerFile, one?.outputFile, one?.inputValidatorArgs, one?.args],
    [null, null, ['strict'], ['fast']],
  )
  assert.equal(
    one?.files.map(({ name }) => name),
    ['a.txt'],
  )
  assert.equal(two?.inputValidatorArgs, ['strict'])
  assert.equal(
    [short(wrong?.answerFile), short(wrong?.outputFile)],
    ['invalid_output/one.ans', 'invalid_output/one.out'],
  )
  assert.equal(wrong?.outputValidatorArgs, ['case_sensitive'])
  assert.equal(await ids({ 'data/valid_output/one.in': '1 2\n', 'data/valid_output/one.ans': '3\n' }), [
    'error GV-DATA-OUTPUT-MISSING data/valid_output/one.in:undefined',
  ])
})

constructs('what is shown of a sample, and what is given for download', async () => {
  const shownOf = async (files: Files) => {
    const { testCases } = await load(minimal202509, files)
    const { shown } = testCases[0] ?? {}
    return [shown?.input, shown?.output, shown?.downloadInput, shown?.downloadOutput].map((file) =>
      short(file)?.slice('sample/1'.length),
    )
  }
  assert.equal(await shownOf({}), ['.in', '.ans', '.in', '.ans'])
  assert.equal(await shownOf({ 'data/sample/1.out': '3\n' }), ['.in', '.out', '.in', '.out'])
  const statement = {
    'data/sample/1.in.statement': '1 and 2\n',
    'data/sample/1.in.download': '1 2 \n',
    'data/sample/1.ans.statement': 'three\n',
    'data/sample/1.ans.download': '3 \n',
  }
  assert.equal(await shownOf(statement), ['.in.statement', '.ans.statement', '.in.download', '.ans.download'])
  assert.equal(await ids({ ...statement, 'data/sample/1.in.download': null }), [
    'error GV-DATA-SHOWN data/sample/1.in.statement:undefined',
  ])
  assert.equal(await ids({ ...statement, 'data/sample/1.out': '3\n' }), [
    'error GV-DATA-SHOWN data/sample/1.out:undefined',
  ])
  const { testCases } = await load(minimal202509, { 'data/sample/1.interaction': '> 1\n' })
  assert.is(short(testCases[0]?.shown.interaction), 'sample/1.interaction')
})

constructs('full feedback: of samples, unless something else is said', async () => {
  const { testCases } = await load(minimal202509, {
    'data/secret/test_group.yaml': 'full_feedback: true\n',
    'data/secret/1.yaml': 'hint: Try.\ndescription: The least.\n',
    'data/secret/2.in': '1 1\n',
    'data/secret/2.ans': '2\n',
    'data/secret/2.yaml': 'full_feedback: false\n',
  })
  assert.equal(
    testCases.map(({ name, fullFeedback }) => [name, fullFeedback]),
    [
      ['sample/1', true],
      ['secret/1', true],
      ['secret/2', false],
    ],
  )
  assert.equal([testCases[1]?.hint, testCases[1]?.description], ['Try.', 'The least.'])
  const none = await load(minimal202509, { 'data/sample/test_group.yaml': 'full_feedback: false\n' })
  assert.equal(
    none.testCases.map(({ fullFeedback }) => fullFeedback),
    [false, false],
  )
  assert.equal(await ids({ 'data/secret/1.yaml': 'full_feedback: perhaps\n' }), [
    'error GV-DATA-CONFIG-VALUE data/secret/1.yaml:1',
  ])
})

constructs('visualizers with their arguments, and who may solve it in what', async () => {
  const problem = await load(minimal202509, {
    'problem.yaml': `${minimal202509['problem.yaml']}languages: [cpp, python3]\nallow_file_writing: true\nconstants: {n: 5, m: {value: 1e5, tex: "10^5"}}\n`,
    'input_visualizer/draw.py': 'pass\n',
    'output_visualizer/draw/run': '#!/bin/sh\ntrue\n',
    'output_visualizer/draw/README.md': 'Draws.\n',
    'data/secret/test_group.yaml': 'input_visualizer_args: [a]\noutput_visualizer_args: [b]\n',
    'data/secret/1.yaml': 'output_visualizer_args: ["{{n}}"]\n',
    'attachments/tool.py': 'print(1)\n',
    'generators/make.py': 'print(1)\n',
    'solution/solution.md': 'Add them.\n',
  })
  assert.is(problem.inputVisualizer?.path, 'input_visualizer')
  assert.is(problem.outputVisualizer?.path, 'output_visualizer/draw')
  assert.equal(problem.testCases[1]?.inputVisualizerArgs, ['a'])
  assert.equal(problem.testCases[1]?.outputVisualizerArgs, ['{{n}}'], 'constants are for groups, not for cases')
  assert.equal(problem.languages, ['cpp', 'python3'])
  assert.is(problem.allowFileWriting, true)
  assert.equal(
    [...problem.constants],
    [
      ['n', '5'],
      ['m', '1e5'],
      ['m.tex', '10^5'],
    ],
  )
  assert.is((await load(minimal202509)).allowFileWriting, false)
  assert.is((await load(minimalLegacy)).allowFileWriting, true)
})

constructs('groups in the order of their names, and folders in them as part of them', async () => {
  const { data, testCases } = await load(minimal202509, {
    'data/secret/1.in': null,
    'data/secret/1.ans': null,
    ...Object.fromEntries(
      ['b/2', 'b/1', 'a/deep/9', 'a/1', '10/1'].flatMap((name) => [
        [`data/secret/${name}.in`, '1 1\n'],
        [`data/secret/${name}.ans`, '2\n'],
      ]),
    ),
  })
  assert.equal(
    groupsBelow(data).map(({ name }) => name),
    ['', 'sample', 'secret', 'secret/10', 'secret/a', 'secret/b'],
  )
  const names = ['sample/1', 'secret/10/1', 'secret/a/1', 'secret/a/deep/9', 'secret/b/1', 'secret/b/2']
  assert.equal(
    testCases.map(({ name }) => name),
    names,
  )
  assert.equal(
    casesBelow(data).map(({ name }) => name),
    names,
  )
  assert.equal(
    await ids({
      'data/secret/a/1.in': '1 1\n',
      'data/secret/a/1.ans': '2\n',
      'data/secret/a/1/2.in': '1 1\n',
      'data/secret/a/1/2.ans': '2\n',
      'data/secret/1.in': null,
      'data/secret/1.ans': null,
    }),
    ['error GV-DATA-NAME data/secret/a/1:undefined'],
  )
  const deep = await ids({
    'data/secret/a/b/test_group.yaml': 'args: [x]\n',
    'data/secret/a/b/1.in': '1 1\n',
    'data/secret/a/b/1.ans': '2\n',
    'data/secret/1.in': null,
    'data/secret/1.ans': null,
  })
  assert.equal(deep, ['error GV-DATA-GROUP-FILE data/secret/a/b/test_group.yaml:undefined'])
})

constructs.run()
