import { openSandboxFor } from '@gavel/sandbox/test/support/open-sandbox'
import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { importFps, slugsOf } from '../../../src/import/fps/import.ts'
import { readItems } from '../../../src/import/fps/item.ts'
import { parseXml } from '../../../src/import/xml.ts'
import { verifyPackage } from '../../../src/verify/verify.ts'
import { importedFolder } from '../imported-folder.ts'

const fps = suite('fps')
const sandbox = await openSandboxFor('a.c', 'a.cpp', 'a.py')
fps.after(async () => sandbox?.close())

const png = Buffer.from('\u0089PNG\r\n\u001a\n and pixels', 'latin1').toString('base64')

const item = (more = '') => `<item>
<title><![CDATA[A+B & more]]></title>
<time_limit unit="ms"><![CDATA[1500]]></time_limit>
<memory_limit unit="MB"><![CDATA[64]]></memory_limit>
<img><src><![CDATA[/upload/a.png?x=1&y=2]]></src><base64><![CDATA[${png}]]></base64></img>
<description><![CDATA[<p onclick="x()">Add <b>a</b>.</p><img src="/upload/a.png?x=1&amp;y=2"><script>evil()</script><table><tr><td>1</td><td>a|b</td></tr></table>]]></description>
<input><![CDATA[two numbers
in a line, $a_1 < b_1$]]></input>
<output><![CDATA[<span class="md">the *sum*</span>]]></output>
<hint><![CDATA[<p>see <img src="http://example.org/x.gif"></p>]]></hint>
<source><![CDATA[School]]></source>
<sample_input><![CDATA[1 2]]></sample_input>
<sample_output><![CDATA[3]]></sample_output>
<test_input name="small"><![CDATA[4 5
]]></test_input>
<test_output><![CDATA[9
]]></test_output>
<test_input><![CDATA[20 22
]]></test_input>
<test_output><![CDATA[42
]]></test_output>
<solution language="C++"><![CDATA[#include <iostream>
int main() { int a, b; std::cin >> a >> b; std::cout << a + b; }]]></solution>
<solution language="Python"><![CDATA[a, b = map(int, input().split()); print(a + b)]]></solution>
${more}
</item>`

const set = (...items: readonly string[]) =>
  readItems(
    parseXml(
      Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<fps version="1.2">${items.join('\n')}</fps>`),
      'set.xml',
    ),
    'set.xml',
  )

async function imported(more = '') {
  const [first] = set(item(more))
  assert.ok(first)
  return importedFolder('a-b', (target) => importFps({ item: first, ...target, testlib: null }))
}

fps('becomes a package of 2025-09', async () => {
  await using made = await imported()
  const yaml = await made.yaml('problem.yaml')
  assert.equal([yaml.name, yaml.source], [{ en: 'A+B & more' }, { name: 'School' }])
  assert.equal([yaml.limits.time_limit, yaml.limits.time_resolution, yaml.limits.memory], [1.5, 0.5, 64])
  assert.equal(made.files, [
    ...['01.ans', '01.in', 'test_group.yaml'].map((name) => `data/sample/${name}`),
    ...['01.ans', '01.in', '01.yaml', '02.ans', '02.in', 'test_group.yaml'].map((name) => `data/secret/${name}`),
    'problem.yaml',
    ...['image-1.png', 'problem.en.md'].map((name) => `statement/${name}`),
    ...['solution-1.cpp', 'solution-2.py'].map((name) => `submissions/accepted/${name}`),
  ])
  assert.is(await made.read('data/sample/01.in'), '1 2\n')
  assert.is((await made.yaml('data/secret/01.yaml')).description, 'small')
})

fps('makes Markdown of the HTML, without what could act', async () => {
  await using made = await imported()
  assert.is(
    await made.read('statement/problem.en.md'),
    'Add **a**.\n\n![](image-1.png)\n\n| 1 | a\\|b |\n| --- | --- |\n\n## Input\n\ntwo numbers  \nin a line, $a_1 < b_1$\n\n' +
      '## Output\n\nthe *sum*\n\n## Hint\n\nsee [image](http://example.org/x.gif)\n',
  )
  assert.ok(made.losses.some((line) => line.startsWith('warning img: the image http://example.org/x.gif')))
})

const judge = (language: string, source: string) => `<spj language="${language}"><![CDATA[${source}]]></spj>`
const special = `#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
    FILE *answer = fopen(argv[2], "r"), *output = fopen(argv[3], "r");
    int wanted, *found = malloc(sizeof(int));
    if (argc != 4 || fscanf(answer, "%d", &wanted) != 1) abort();
    return fscanf(output, "%d", found) == 1 && *found == wanted ? 0 : 1;
}
`

if (sandbox === null) fps.skip('verifies')
else {
  for (const [what, more] of [
    ['without a special judge', ''],
    ['with one in C', judge('C', special)],
    ['with one in C++', judge('C++', special.replace('malloc(sizeof(int))', 'new int'))],
  ] as const) {
    fps(`verifies ${what}`, async () => {
      await using made = await imported(more)
      const report = await verifyPackage(sandbox, { directory: made.directory })
      assert.equal(
        report.submissions.map(({ verdict }) => verdict),
        ['AC', 'AC'],
      )
      const errors = report.checks.filter(({ severity }) => severity === 'error').map(({ id }) => id)
      assert.equal(errors, ['GV-INPUT-VALIDATOR-NONE'])
    })
  }
}

fps('reports what it cannot carry over', async () => {
  await using made = await imported(
    `${judge('Python', 'print(1)')}<prepend language="C">int a;</prepend><remote_oj>pku</remote_oj><solution language="Whitespace">x</solution>`,
  )
  for (const begin of [
    'error spj',
    'error prepend',
    'error remote_oj',
    'warning solution',
    'warning input_validators',
  ]) {
    assert.ok(
      made.losses.some((line) => line.startsWith(begin)),
      begin,
    )
  }
  await using testlib = await imported(judge('C++', '#include "testlib.h"\nint main() {}'))
  assert.ok(testlib.losses.some((line) => line.startsWith('error spj: the special judge, which needs testlib.h')))
})

fps('reads several problems and names their folders', () => {
  const items = set(item(), item(), item().replace('A+B & more', '求和'))
  assert.equal(slugsOf(items), ['a-b-more', 'a-b-more-2', 'problem-3'])
})

fps('refuses what is none, with the line', () => {
  const refusal = (text: string): GavelError => {
    try {
      readItems(parseXml(Buffer.from(text), 'set.xml'), 'set.xml')
    } catch (error) {
      if (error instanceof GavelError) return error
      throw error
    }
    throw new Error('It was read.')
  }
  assert.match(refusal('<html></html>').message, /its root is <html>/)
  assert.match(refusal('<fps></fps>').message, /no <item>/)
  assert.is(refusal('<fps>\n<item>\n<time_limit unit="year">1</time_limit></item></fps>').line, 3)
  assert.match(
    refusal('<fps><item><test_input>1</test_input></item></fps>').message,
    /1 <test_input> and 0 <test_output>/,
  )
  assert.match(refusal(`<fps>${'<item>'.repeat(200)}`).message, /nested more than 100 deep/)
  assert.match(refusal('<fps>&lol;</fps>').message, /entity/)
  assert.match(refusal('<fps>\u0001</fps>').message, /Not usable XML/)
})

fps('takes pictures of every kind that pages show, and tells of others', async () => {
  const kinds = {
    gif: 'GIF89a\u0001',
    webp: 'RIFF\u0000\u0000\u0000\u0000WEBPVP8 ',
    jpg: '\u00ff\u00d8\u00ff',
    bmp: 'BM',
  }
  const images = Object.entries(kinds).map(([kind, bytes]) => {
    const data = Buffer.from(bytes, 'latin1').toString('base64')
    return `<img><src>/${kind}</src><base64>${data}</base64></img>`
  })
  const html = Object.keys(kinds).map((kind) => `<img src="/${kind}">`)
  await using made = await imported(`${images.join('')}<hint><![CDATA[${html.join('')}]]></hint>`)
  const found = made.files.filter((name) => /\.(gif|webp|jpg|bmp)$/.test(name)).map((name) => name.split('.').at(-1))
  assert.equal(found.sort(), ['gif', 'jpg', 'webp'])
  assert.ok(
    made.losses.some((line) => line.includes('img /bmp')),
    made.losses.join('\n'),
  )
})

fps.run()
