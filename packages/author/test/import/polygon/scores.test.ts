import path from 'node:path'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { openSandboxFor } from '@gavel/sandbox/test/support/open-sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verifyPackage } from '../../../src/verify/verify.ts'
import { polygonFiles, problemXml } from './fixture.ts'
import { imported } from './imported.ts'

const polygon = suite('polygon scores')
const sandbox = await openSandboxFor('a.cpp', 'a.py')
polygon.after(async () => sandbox?.close())

/** A test that needs the sandbox. */
function withSandbox(name: string, run: (box: Sandbox) => Promise<void>): void {
  if (sandbox === null) polygon.skip(name)
  else polygon(name, () => run(sandbox))
}

const pointed = (points: readonly number[], group: (at: number) => string, more = '') => ({
  'problem.xml': problemXml({
    tests: points
      .map(
        (value, at) =>
          `<test method="manual" points="${value}" group="${group(at)}"${at === 0 ? ' sample="true"' : ''}/>`,
      )
      .join(''),
    groups: `<groups><group name="0" points-policy="complete-group"/><group name="1" points-policy="complete-group"><dependencies><dependency group="0"/></dependencies></group>
      <group name="2" points-policy="each-test"><dependencies><dependency group="1"/></dependencies></group>${more}</groups>`,
    count: points.length,
  }),
})

polygon('turns groups with points into a scoring problem', async () => {
  const changes = {
    ...pointed([0, 30, 70], (at) => String(at)),
    'files/val.cpp': `${polygonFiles['files/val.cpp']}// validator.group()\n`,
  }
  await using made = await imported(changes)
  assert.is((await made.yaml('problem.yaml')).type, 'scoring')
  const args = (group: string) => ({ input_validator_args: ['--testset', 'tests', '--group', group] })
  assert.equal(await made.yaml('data/secret/test_group.yaml'), {
    max_score: 100,
    score_aggregation: 'sum',
    output_validator_args: ['case_sensitive'],
  })
  assert.equal(await made.yaml('data/secret/1-1/test_group.yaml'), {
    max_score: 30,
    score_aggregation: 'pass-fail',
    require_pass: ['sample'],
    ...args('1'),
  })
  assert.equal(await made.yaml('data/secret/2-2/test_group.yaml'), {
    max_score: 70,
    score_aggregation: 'sum',
    require_pass: ['secret/1-1'],
    ...args('2'),
  })
  assert.ok(made.files.includes('data/secret/2-2/03.in'))
})

withSandbox('scores by groups, and by the points of a checker', async (box) => {
  const checker = `#include "testlib.h"
int main(int argc, char *argv[]) {
    registerTestlibCmd(argc, argv);
    long long found = ouf.readInt(), wanted = ans.readInt();
    if (found != wanted) quitp(20.5, "not quite");
    quitf(_ok, "right");
}
`
  const xml = String(pointed([0, 30, 70], (at) => String(at))['problem.xml'])
  await using made = await imported({
    'problem.xml': xml.replace(
      /<checker.*?<\/checker>/,
      '<checker><source path="files/check.cpp" type="cpp.g++17"/></checker>',
    ),
    'files/check.cpp': checker,
    'tests/02': '2 2\n',
    'tests/02.a': '4\n',
  })
  const report = await verifyPackage(box, { directory: made.directory })
  const shown = report.submissions.map(({ path: file, verdict, score }) => `${path.basename(file)} ${verdict} ${score}`)
  // 2 x 2 is 2 + 2: the product passes the first group, and gets points in the second.
  assert.equal(shown, ['sum.cpp AC 100', 'product.py AC 50.5'], JSON.stringify(report.checks))
  await using whole = await imported({
    'problem.xml': xml.replace(
      /<checker.*?<\/checker>/,
      '<checker><source path="files/check.cpp" type="cpp.g++17"/></checker>',
    ),
    'files/check.cpp': checker,
  })
  const { submissions } = await verifyPackage(box, { directory: whole.directory })
  // Points are no pass of the first group, on which the second depends.
  assert.equal(
    submissions.map(({ score }) => score),
    [100, 0],
  )
})

polygon('splits a group whose tests give unequal points', async () => {
  await using made = await imported(pointed([0, 40, 60], (at) => (at === 0 ? '0' : '2')))
  assert.is((await made.yaml('data/secret/1-2-40/test_group.yaml')).max_score, 40)
  assert.is((await made.yaml('data/secret/2-2-60/test_group.yaml')).max_score, 60)
  assert.ok(
    made.losses.some((line) => line.startsWith('info tests.groups.2: one group whose tests give unequal points')),
  )
})

polygon.run()
