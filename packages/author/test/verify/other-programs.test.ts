import { type Files, minimal202509, minimalLegacy } from '@gavel/problem/test/package/fixture'
import { sandboxTests } from '@gavel/sandbox/test/support/sandbox-tests'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openResultCache } from '../../src/verify/examples/result-cache.ts'
import { verified } from './verified.ts'

const programs = suite('checks of graders, static validators and visualizers')
const test = await sandboxTests(programs)

const grader = `import sys
lines = [line.split() for line in sys.stdin]
assert all(len(line) == 2 and line[0].isupper() for line in lines)
bad = [verdict for verdict, score in lines if verdict != 'AC']
print(bad[0] if bad else 'AC', sum(float(score) for verdict, score in lines))
`
const graded: Files = {
  ...minimalLegacy,
  'problem.yaml': `${minimalLegacy['problem.yaml']}type: scoring\ngrading: {show_test_data_groups: true}\n`,
  'graders/grade.py': grader,
  'data/testdata.yaml': 'grading: custom\n',
}

test('find nothing in a grader that is in order, and run nothing again', async (sandbox) => {
  const cache = openResultCache(null)
  assert.equal((await verified(sandbox, graded, {}, cache)).checks, [])
  const run = cache.counts.run
  assert.equal((await verified(sandbox, graded, {}, cache)).checks, [])
  assert.is(cache.counts.run, run)
})

const foundInGraders: Readonly<Record<string, readonly [Files, string]>> = {
  'that does not build': [{ 'graders/grade.py': 'def\n' }, 'error GV-GRADER-BUILD graders/grade.py'],
  'that accepts junk': [
    { 'graders/grade.py': "import sys\ntext = sys.stdin.read()\nprint('WA 0' if 'WA' in text else 'AC 1')\n" },
    'warning GV-GRADER-JUNK graders/grade.py',
  ],
  'that no group wants': [{ 'data/testdata.yaml': null }, 'warning GV-GRADER-UNUSED graders/grade.py'],
}
for (const [what, [changes, finding]] of Object.entries(foundInGraders)) {
  test(`find a grader ${what}`, async (sandbox) => {
    const { checks } = await verified(sandbox, graded, changes)
    assert.is(checks[0], finding)
  })
}

test('find a grader that breaks on some results, with the flags of the group', async (sandbox) => {
  const { checks, messages } = await verified(sandbox, graded, {
    'data/testdata.yaml': 'grading: custom\ngrader_flags: strict\n',
    'graders/grade.py': grader.replace("'AC', sum", "'AC', 'all' if bad else sum"),
  })
  assert.ok(checks.every((check) => check === 'error GV-GRADER-CRASH graders/grade.py'))
  assert.is(checks.length, 3)
  assert.match(messages[0] ?? '', /"WA 0\\nWA 0" with the flags "strict" the grader printed "WA all/)
})

const looked: Files = {
  ...minimal202509,
  'problem.yaml': `${minimal202509['problem.yaml']}type: scoring\n`,
  'data/secret/1.in': null,
  'data/secret/1.ans': null,
  'data/secret/one/1.in': '4 5\n',
  'data/secret/one/1.ans': '9\n',
  'data/secret/one/test_group.yaml': 'max_score: 100\nscore_aggregation: sum\nstatic_validation_score: 10\n',
  'static_validator/look.py': 'import sys\nsys.exit(42 if "print" in open(sys.argv[2]).read() else 43)\n',
}

test('build and try static validators', async (sandbox) => {
  assert.equal((await verified(sandbox, looked)).checks, [])
  const broken = await verified(sandbox, looked, { 'static_validator/look.py': 'def\n' })
  assert.is(broken.checks[0], 'error GV-STATIC-VALIDATOR-BUILD static_validator')
  const crash = await verified(sandbox, looked, {
    'static_validator/look.py': 'import sys\nsys.exit(42 if "print" in open(sys.argv[2]).read() else 1)\n',
  })
  assert.equal(crash.checks, ['error GV-STATIC-VALIDATOR-CRASH static_validator'])
  const idle = await verified(sandbox, looked, {
    'data/secret/one/test_group.yaml': 'max_score: 100\nscore_aggregation: sum\n',
  })
  assert.equal(idle.checks, ['warning GV-STATIC-VALIDATOR-UNUSED static_validator'])
})

test('build visualizers, whose mistakes are warnings', async (sandbox) => {
  const changes = { 'input_visualizer/draw.py': 'print(1)\n', 'output_visualizer/draw.py': 'def\n' }
  const broken = await verified(sandbox, minimal202509, changes)
  assert.equal(broken.checks, ['warning GV-VISUALIZER-BUILD output_visualizer'])
  assert.is(broken.ok, true)
  const none = await verified(sandbox, minimal202509, { 'input_visualizer/README.md': 'Draws.\n' })
  assert.equal(none.checks, ['warning GV-VISUALIZER-NONE input_visualizer'])
})

programs.run()
