import path from 'node:path'
import type { Files } from '@gavel/problem/test/package/fixture'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { openSandboxFor } from '@gavel/sandbox/test/support/open-sandbox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verifyPackage } from '../../../src/verify/verify.ts'
import { ordinaryTests, problemXml } from './fixture.ts'
import { imported, refusal } from './imported.ts'

const polygon = suite('polygon')
const sandbox = await openSandboxFor('a.cpp', 'a.py')
polygon.after(async () => sandbox?.close())

/** A test that needs the sandbox. */
function withSandbox(name: string, run: (box: Sandbox) => Promise<void>): void {
  if (sandbox === null) polygon.skip(name)
  else polygon(name, () => run(sandbox))
}

const customChecker = {
  'problem.xml': problemXml({
    tests: ordinaryTests,
    checker: '<checker type="testlib"><source path="files/check.cpp" type="cpp.g++17"/></checker>',
  }),
}

polygon('becomes a package of 2025-09', async () => {
  await using made = await imported()
  assert.equal(await made.yaml('problem.yaml'), {
    problem_format_version: '2025-09',
    name: { en: 'Add Two', ru: 'Сложить' },
    uuid: (await made.yaml('problem.yaml')).uuid,
    credits: { authors: ['Ada'] },
    license: 'unknown',
    source: { name: 'Polygon', url: 'https://polygon.example/p/ada/sum' },
    limits: {
      time_limit: 1.5,
      time_resolution: 0.5,
      time_multipliers: { ac_to_time_limit: 1, time_limit_to_tle: 1 },
      memory: 256,
    },
    keywords: ['math'],
    allow_file_writing: true,
  })
  assert.equal(made.files, [
    'attachments/hint.txt',
    ...['data/sample/01.ans', 'data/sample/01.in', 'data/sample/test_group.yaml'],
    ...[
      'data/secret/02.ans',
      'data/secret/02.in',
      'data/secret/03.ans',
      'data/secret/03.in',
      'data/secret/test_group.yaml',
    ],
    ...['gavel_adapter.cpp', 'testlib.h', 'val.cpp'].map((name) => `input_validators/validator/${name}`),
    'problem.yaml',
    'solution/solution.en.tex',
    ...['picture.png', 'problem.en.tex', 'problem.ru.md'].map((name) => `statement/${name}`),
    ...['accepted/sum.cpp', 'submissions.yaml', 'wrong_answer/product.py'].map((name) => `submissions/${name}`),
  ])
  assert.equal(await made.yaml('data/secret/test_group.yaml'), { output_validator_args: ['case_sensitive'] })
  assert.is(await made.read('data/secret/02.in'), '4 5\n')
  assert.ok(made.losses.some((line) => line.startsWith('info checker: std::ncmp.cpp -> the default output validator')))
  assert.ok(made.losses.some((line) => line.includes('carriage returns in 2 files')))
  assert.ok(made.losses.some((line) => line.startsWith('info solutions/old.py')))
})

polygon('gives the same every time', async () => {
  await using one = await imported()
  await using two = await imported()
  assert.equal(one.files, two.files)
  for (const file of one.files) assert.is(await one.read(file), await two.read(file))
})

polygon('makes a statement of its parts, or of HTML', async () => {
  await using made = await imported()
  assert.is(
    await made.read('statement/problem.en.tex'),
    '\\problemname{Add Two}\n\nAdd $a$ and $b$, \\texttt{quickly} «now». Note $a << b$.\n\n\\section*{Input}\n\nTwo numbers.\n\n' +
      '\\section*{Output}\n\nTheir sum.\n\n\\section*{Notes}\n\nNo notes.\n',
  )
  assert.is(await made.read('statement/problem.ru.md'), '# Сложить\n\nЧисла **a** и $a_1 * b_1$.\n')
  assert.is(await made.read('solution/solution.en.tex'), 'Use a plus.\n')
})

withSandbox('verifies, with the checker in the default validator or compiled', async (box) => {
  for (const changes of [{}, customChecker]) {
    await using made = await imported(changes)
    const report = await verifyPackage(box, { directory: made.directory })
    const shown = report.submissions.map(({ path: file, verdict, agrees }) => `${file} ${verdict} ${agrees}`)
    assert.equal(shown, ['submissions/accepted/sum.cpp AC true', 'submissions/wrong_answer/product.py WA true'])
    assert.equal(
      report.checks.filter(({ severity }) => severity === 'error'),
      [],
    )
    const validator = made.files.includes('output_validator/gavel_adapter.cpp')
    assert.is(validator, changes === customChecker)
  }
})

withSandbox('maps what a checker and a validator say', async (box) => {
  const changes = {
    ...customChecker,
    'solutions/product.py': 'print("many")\n',
    'tests/02': '4 5000\n',
    'tests/03.a': '666\n',
  }
  await using made = await imported(changes)
  const report = await verifyPackage(box, { directory: made.directory })
  const ids = report.checks.filter(({ severity }) => severity === 'error').map(({ id, file }) => `${id} ${file}`)
  assert.ok(ids.includes('GV-INPUT-VALIDATOR-REJECTS data/secret/02.in'), ids.join('\n'))
  assert.ok(
    ids.some((id) => id.startsWith('GV-OUTPUT-VALIDATOR-ANSWER data/secret/03.ans')),
    ids.join('\n'),
  )
  const wrong = report.submissions.find(({ path: file }) => file.endsWith('product.py'))
  if (wrong !== undefined) assert.is(wrong.verdict, 'WA')
})

const interactor = '<interactor><source path="files/interact.cpp" type="cpp.g++17"/></interactor>'
const interactive: Files = {
  'problem.xml': problemXml({ tests: ordinaryTests, assets: interactor }),
  'files/interact.cpp': `#include "testlib.h"
#include <string>
int limit = 2;
int main(int argc, char *argv[]) {
    registerInteraction(argc, argv);
    long long a = inf.readInt(), b = inf.readInt();
    std::cout << a << ' ' << b << std::endl;
    long long said = ouf.readInt();
    tout << "query " << std::endl << said << std::endl;
    if (said < 0) quitf(_wa, "%lld is negative", said);
    quitf(_ok, "one answer");
}
`,
  'solutions/old.py': 'print(-1)\n',
}
const tagged = (xml: unknown) => String(xml).replace('tag="do-not-run"', 'tag="wrong-answer"')

withSandbox('lets an interactor talk to solutions', async (box) => {
  await using made = await imported({ ...interactive, 'problem.xml': tagged(interactive['problem.xml']) })
  assert.is((await made.yaml('problem.yaml')).type, 'interactive')
  const report = await verifyPackage(box, { directory: made.directory })
  const shown = report.submissions.map(({ path: file, verdict }) => `${path.basename(file)} ${verdict}`)
  // With a standard checker the interactor alone decides: the product is as good for it as the sum.
  assert.equal(shown, ['sum.cpp AC', 'old.py WA', 'product.py AC'])
})

withSandbox('lets the checker judge what the interactor wrote', async (box) => {
  const checker = '<checker type="testlib"><source path="files/check.cpp" type="cpp.g++17"/></checker>'
  await using made = await imported({
    ...interactive,
    'problem.xml': tagged(problemXml({ tests: ordinaryTests, assets: interactor, checker })),
    'files/check.cpp': `#include "testlib.h"
int limit = 3;
int main(int argc, char *argv[]) {
    registerTestlibCmd(argc, argv);
    std::string word;
    *ouf.in >> word;
    if (word != "query") quitf(_fail, "no transcript");
    if (ouf.readInt() != ans.readInt()) quitf(_wa, "wrong");
    quitf(_ok, "right");
}
`,
  })
  const report = await verifyPackage(box, { directory: made.directory })
  const shown = report.submissions.map(({ path: file, verdict }) => `${path.basename(file)} ${verdict}`)
  assert.equal(shown, ['sum.cpp AC', 'old.py WA', 'product.py WA'], JSON.stringify(report.checks))
})

polygon('says which tests are missing, and how to make them', async () => {
  const error = await refusal({ 'tests/03': null, 'tests/03.a': null })
  assert.is(error.code, 'package.invalid')
  assert.match(error.message, /^2 files of tests are missing: tests\/03, tests\/03\.a\./)
  assert.match(error.hint ?? '', /doall\.sh.*gen 20 22 > tests\/03.*--testlib/)
})

withSandbox('makes missing tests with the generators and the main solution', async (box) => {
  await using made = await imported({ 'tests/03': null, 'tests/03.a': null, 'tests/02.a': null }, box)
  assert.is(await made.read('data/secret/03.in'), '20 22\n')
  assert.is(await made.read('data/secret/03.ans'), '42\n')
  assert.is(await made.read('data/secret/02.ans'), '9\n')
  assert.ok(made.losses.some((line) => line.includes('3 files of tests that were missing')))
  const manual = await refusal({ 'tests/02': null }, box)
  assert.match(manual.message, /tests\/02\. Test 2 was written by hand/)
})

withSandbox('makes tests without testlib.h where no generator needs it', async (box) => {
  const generator = '#include <cstdio>\nint main(int, char **v) { std::printf("%s %s\\n", v[1], v[2]); }\n'
  const changes = { 'files/testlib.h': null, 'files/val.cpp': generator, 'tests/03': null, 'tests/03.a': null }
  await using made = await imported({ ...changes, 'files/gen.cpp': generator }, box)
  assert.is(await made.read('data/secret/03.ans'), '42\n')
  const error = await refusal(changes, box)
  assert.match(error.message, /tests\/03\.a\. Making them needs testlib\.h\./)
})

polygon('wants testlib.h where a program needs it', async () => {
  const error = await refusal({ 'files/testlib.h': null })
  assert.match(error.message, /files\/val\.cpp needs testlib\.h/)
  assert.match(error.hint ?? '', /--testlib FILE/)
})

polygon('reports what it cannot carry over', async () => {
  const xml = problemXml({ tests: ordinaryTests }).replace(
    'input-file="" output-file=""',
    'input-file="sum.in" output-file="sum.out"',
  )
  await using made = await imported({ 'problem.xml': xml, 'solutions/product.py': null })
  assert.ok(made.losses.some((line) => line.startsWith('error judging: that programs read sum.in and write sum.out')))
  assert.ok(made.losses.some((line) => line.startsWith('warning solutions/product.py')))
})

polygon('refuses files outside and XML that is none, with the line', async () => {
  const outside = await refusal({
    'problem.xml': problemXml({ tests: ordinaryTests }).replace('solutions/sum.cpp', '../../../../../../etc/passwd'),
  })
  assert.is(outside.code, 'package.unsafe')
  const broken = await refusal({ 'problem.xml': '<problem>\n<names>\n</problem>' })
  assert.match(`${broken.file}:${broken.line}`, /^problem\.xml:3/)
  const bomb = await refusal({
    'problem.xml': '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<problem>&b;</problem>',
  })
  assert.match(bomb.message, /entity/)
  const external = await refusal({
    'problem.xml': '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<problem>&a;</problem>',
  })
  assert.match(external.message, /entity/)
  const limit = await refusal({ 'problem.xml': problemXml({ tests: ordinaryTests }).replace('1500', 'fast') })
  assert.is(limit.line, 10)
})

polygon.run()
