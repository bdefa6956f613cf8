import type { Files } from '@gavel/problem/test/package/fixture'
import { tinyTestlib } from './tiny-testlib.ts'

/** A problem.xml: two numbers are added; what a test changes is given. */
export function problemXml(parts: {
  readonly tests: string
  readonly groups?: string
  readonly checker?: string
  readonly assets?: string
  readonly judging?: string
  readonly count?: number
}): string {
  const checker =
    parts.checker ??
    '<checker name="std::ncmp.cpp" type="testlib"><source path="files/check.cpp" type="cpp.g++17"/></checker>'
  return `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<problem revision="7" short-name="sum" url="https://polygon.example/p/ada/sum">
  <names><name language="english" value="Add Two"/><name language="russian" value="Сложить"/></names>
  <statements>
    <statement charset="UTF-8" language="english" mathjax="true" path="statements/english/problem.tex" type="application/x-tex"/>
    <statement charset="UTF-8" language="russian" mathjax="true" path="statements/.html/russian/problem.html" type="text/html"/>
  </statements>
  <judging cpu-name="any" input-file="" output-file="" ${parts.judging ?? ''}>
    <testset name="tests">
      <time-limit>1500</time-limit>
      <memory-limit>268435456</memory-limit>
      <test-count>${parts.count ?? 3}</test-count>
      <input-path-pattern>tests/%02d</input-path-pattern>
      <answer-path-pattern>tests/%02d.a</answer-path-pattern>
      <tests>${parts.tests}</tests>
      ${parts.groups ?? ''}
    </testset>
  </judging>
  <files>
    <resources><file path="files/olymp.sty"/></resources>
    <executables><executable><source path="files/gen.cpp" type="cpp.g++17"/></executable></executables>
    <attachments><file path="files/hint.txt"/></attachments>
  </files>
  <assets>
    ${checker}
    <validators><validator><source path="files/val.cpp" type="cpp.g++17"/></validator></validators>
    <solutions>
      <solution tag="main"><source path="solutions/sum.cpp" type="cpp.g++17"/></solution>
      <solution tag="wrong-answer"><source path="solutions/product.py" type="python.3"/></solution>
      <solution tag="do-not-run"><source path="solutions/old.py" type="python.3"/></solution>
    </solutions>
    ${parts.assets ?? ''}
  </assets>
  <tags><tag value="math"/></tags>
</problem>
`
}

export const ordinaryTests =
  '<test method="manual" sample="true"/><test method="manual"/><test cmd="gen 20 22" method="generated"/>'

/** A full package: every test is there. */
export const polygonFiles: Files = {
  'problem.xml': problemXml({ tests: ordinaryTests }),
  'statement-sections/english/legend.tex': 'Add $a$ and $b$, \\t{quickly} <<now>>. Note $a << b$.\n',
  'statement-sections/english/input.tex': 'Two numbers.\n',
  'statement-sections/english/output.tex': 'Their sum.\n',
  'statement-sections/english/notes.tex': 'No notes.\n',
  'statement-sections/english/tutorial.tex': 'Use a plus.\n',
  'statement-sections/english/picture.png': 'PNG',
  'statements/english/problem.tex': '\\begin{problem}{Add Two}{}{}{}{}\nold\n\\end{problem}\n',
  'statements/english/problem-properties.json': '{"authorName": "Ada", "legend": "old"}',
  'statements/.html/russian/problem.html':
    '<html><head><title>x</title></head><body><h1>Сложить</h1><p onclick="x()">Числа <b>a</b> и $a_1 * b_1$.</p><script>evil()</script></body></html>',
  'files/testlib.h': tinyTestlib,
  'files/check.cpp': `#include "testlib.h"
int main(int argc, char *argv[]) {
    registerTestlibCmd(argc, argv);
    inf.readInt();
    long long found = ouf.readInt(), wanted = ans.readInt();
    if (wanted == 666) quitf(_fail, "the answer is bad");
    if (found != wanted) quitf(_wa, "%lld is not %lld", found, wanted);
    quitf(_ok, "right");
}
`,
  'files/val.cpp': `#include "testlib.h"
int main(int argc, char *argv[]) {
    registerValidation(argc, argv);
    inf.readInt(0, 1000);
    inf.readSpace();
    inf.readInt(0, 1000);
    inf.readEoln();
    inf.readEof();
}
`,
  'files/gen.cpp': `#include "testlib.h"
int main(int argc, char *argv[]) {
    registerGen(argc, argv, 1);
    std::cout << argv[1] << ' ' << argv[2] << std::endl;
}
`,
  'files/hint.txt': 'a hint\n',
  'solutions/sum.cpp':
    '#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b << std::endl; }\n',
  'solutions/product.py': 'a, b = map(int, input().split())\nprint(a * b)\n',
  'solutions/old.py': 'print(1)\n',
  'tests/01': '1 2\n',
  'tests/01.a': '3\n',
  'tests/02': '4 5\r\n',
  'tests/02.a': '9\r\n',
  'tests/03': '20 22\n',
  'tests/03.a': '42\n',
}
