import path from 'node:path'
import { type Files, minimal202509, minimalLegacy, writePackage } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { openSandboxFor } from '@gavel/sandbox/test/support/open-sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { TargetFormat } from '../../src/convert/convert.ts'
import { verifyPackage } from '../../src/verify/verify.ts'
import { makeBench } from './make-bench.ts'

const verdicts = suite('verdicts')
const sandbox = await openSandboxFor('a.py', 'a.cpp')
verdicts.after(async () => sandbox?.close())

/** Verdict and score of each example submission, by its path. */
async function outcomes(box: Sandbox, directory: string): Promise<Record<string, unknown>> {
  const { submissions, checks } = await verifyPackage(box, { directory })
  const fatal = checks.filter(({ id }) => ['GV-PACKAGE-NOT-RUN', 'GV-SUBMISSION-JUDGE-ERROR'].includes(id))
  assert.equal(fatal, [])
  return Object.fromEntries(
    submissions.map(({ path: file, verdict, score }) => [file, { verdict, score: verdict === 'AC' ? score : null }]),
  )
}

/** A test that converts through formats, one after the other, and gets the same verdicts and scores from each package. */
function same(
  name: string,
  base: Files,
  changes: Files,
  ways: readonly TargetFormat[],
  expected: object,
  errors = 0,
): void {
  if (sandbox === null) {
    verdicts.skip(name)
    return
  }
  verdicts(name, async () => {
    await using bench = await makeBench()
    await using source = await writePackage(base, changes)
    assert.equal(await outcomes(sandbox, source.directory), expected, 'the source')
    let from = source.directory
    for (const [at, way] of ways.entries()) {
      const lost = await bench.to(from, `step${at}`, way)
      const grave = lost.filter((line) => line.startsWith('error'))
      assert.is(grave.length, errors, grave.join('\n'))
      from = bench.at(`step${at}`)
      assert.equal(await outcomes(sandbox, from), expected, `${path.basename(from)}, ${way}`)
    }
  })
}

const product = 'a, b = map(int, input().split())\nprint(a * b)\n'
const sum = String(minimal202509['submissions/accepted/sum.py'])
const small = 'a, b = map(int, input().split())\nprint(a + b if a < 10 else 0)\n'

same(
  'pass-fail, with its own validator',
  minimal202509,
  {
    'output_validator/validate.cpp':
      '#include <fstream>\n#include <iostream>\nint main(int, char **v) { std::ifstream a(v[2]); int x, y; a >> x; return std::cin >> y && y == x ? 42 : 43; }\n',
    'submissions/wrong_answer/product.py': product,
  },
  ['legacy', '2025-09', 'domjudge'],
  {
    'submissions/accepted/sum.py': { verdict: 'AC', score: null },
    'submissions/wrong_answer/product.py': { verdict: 'WA', score: null },
  },
)

const cases = (folder: string, name: string, a: number, b: number) => ({
  [`data/${folder}/${name}.in`]: `${a} ${b}\n`,
  [`data/${folder}/${name}.ans`]: `${a + b}\n`,
})

const groups = {
  ...{ 'data/secret/1.in': null, 'data/secret/1.ans': null },
  ...cases('secret/1-small', '1', 2, 3),
  ...cases('secret/1-small', '2', 2, 4),
  ...cases('secret/2-all', '1', 2, 5),
  ...cases('secret/2-all', '2', 20, 5),
  'submissions/accepted/small.py': null,
  'submissions/partially_accepted/small.py': small,
  'submissions/wrong_answer/product.py': product,
}

const olympiad = {
  'problem.yaml': `${minimalLegacy['problem.yaml']}type: scoring\ngrading: { objective: max, show_test_data_groups: true }\n`,
  'data/testdata.yaml': 'on_reject: continue\nrange: 0 100\ngrader_flags: ignore_sample\n',
  'data/sample/testdata.yaml': 'on_reject: continue\nrange: 0 0\naccept_score: 0\ngrader_flags: first_error\n',
  'data/secret/testdata.yaml': 'on_reject: continue\nrange: 0 100\ngrader_flags: first_error accept_if_any_accepted\n',
  ...groups,
  'data/secret/1-small/testdata.yaml': 'on_reject: break\naccept_score: 30\nrange: 0 30\ngrader_flags: min\n',
  'data/secret/2-all/testdata.yaml': 'on_reject: break\naccept_score: 70\nrange: 0 70\ngrader_flags: min\n',
}

same('olympiad scoring of legacy', minimalLegacy, olympiad, ['2025-09', 'legacy', '2025-09'], {
  'submissions/accepted/sum.py': { verdict: 'AC', score: 100 },
  'submissions/partially_accepted/small.py': { verdict: 'AC', score: 30 },
  'submissions/wrong_answer/product.py': { verdict: 'WA', score: null },
})

const scoring = {
  'problem.yaml': String(minimal202509['problem.yaml']).replace('name:', 'type: scoring\nname:'),
  ...groups,
  'submissions/partially_accepted/small.py': null,
  'submissions/some/small.py': small,
  'submissions/submissions.yaml': 'some: { permitted: [AC, WA] }\n',
  'data/secret/test_group.yaml': 'max_score: 100\n',
  'data/secret/1-small/test_group.yaml': 'max_score: 30\n',
  'data/secret/2-all/test_group.yaml': 'max_score: 70\nscore_aggregation: sum\n',
}

same('scoring of 2025-09', minimal202509, scoring, ['legacy', '2025-09'], {
  'submissions/accepted/sum.py': { verdict: 'AC', score: 100 },
  'submissions/some/small.py': { verdict: 'AC', score: 65 },
  'submissions/wrong_answer/product.py': { verdict: 'WA', score: null },
})

const interactive = {
  'problem.yaml': String(minimal202509['problem.yaml']).replace('name:', 'type: interactive\nname:'),
  'output_validator/validate.py':
    'import sys\na, b = map(int, open(sys.argv[1]).read().split())\nprint(a, b, flush=True)\nsys.exit(42 if input() == str(a + b) else 43)\n',
  'submissions/wrong_answer/product.py': product,
  'submissions/accepted/sum.py': sum,
}

same('interactive', minimal202509, interactive, ['legacy', 'domjudge', '2025-09'], {
  'submissions/accepted/sum.py': { verdict: 'AC', score: null },
  'submissions/wrong_answer/product.py': { verdict: 'WA', score: null },
})

verdicts.run()
