import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readableMath } from '../../src/statement/text-math.ts'

const formulas = suite('formulas as text')

const read: Readonly<Record<string, string>> = {
  x: 'x',
  x_i: 'xᵢ',
  'a_{i,j}': 'a_(i,j)',
  'a_{i+1}': 'aᵢ₊₁',
  A_N: 'A_N',
  'w_{\\max}': 'wₘₐₓ',
  '10^5': '10⁵',
  '10^{18}': '10¹⁸',
  '10^{-6}': '10⁻⁶',
  '2^{n+1}-1': '2ⁿ⁺¹ - 1',
  '2^{k/2}': '2^(k/2)',
  'x^2_i': 'x²ᵢ',
  "f'(x)": 'f′(x)',
  '1 \\le n \\leq 10^{9}': '1 ≤ n ≤ 10⁹',
  '1\\le a_i\\ne b<c': '1 ≤ aᵢ ≠ b < c',
  '-1 \\cdot -x': '-1·-x',
  'a-b+c': 'a - b + c',
  'n \\times m': 'n × m',
  '40\\,000': '40 000',
  '\\frac{a}{b}': 'a/b',
  '\\frac{n(n+1)}{2}': 'n(n + 1)/2',
  '\\frac12': '1/2',
  '\\dfrac{1}{\\sqrt{2}}': '1/(√2)',
  '\\sqrt{x+1}': '√(x + 1)',
  '\\sqrt[3]{n}': '³√n',
  '\\binom{n}{k}': '(n choose k)',
  '\\lfloor \\frac{n}{2} \\rfloor': '⌊n/2⌋',
  '\\left\\lceil x \\right\\rceil': '⌈x⌉',
  '\\left( a, b \\right.': '(a, b',
  '\\{1, 2, \\ldots, n\\}': '{1, 2, …, n}',
  '\\sum_{i=1}^{n} a_i': '∑ᵢ₌₁ⁿ aᵢ',
  '\\log n': 'log n',
  'O(n \\log^2 n)': 'O(n log² n)',
  '\\gcd(a,b)': 'gcd(a, b)',
  'a \\bmod b': 'a mod b',
  'a \\equiv b \\pmod{m}': 'a ≡ b (mod m)',
  'x \\in \\mathbb{N}': 'x ∈ ℕ',
  '\\text{if } x > 0': 'if x > 0',
  '\\mathrm{cost}(x)': 'cost(x)',
  '\\operatorname{lcm}(a, b)': 'lcm(a, b)',
  '\\overline{AB}': 'A\u0305B\u0305',
  '\\vec v': 'v\u20d7',
  'A \\cup B \\subseteq C': 'A ∪ B ⊆ C',
  'p \\land \\lnot q': 'p ∧ ¬q',
  'a \\to b \\Rightarrow c': 'a → b ⇒ c',
  '\\alpha\\beta': 'αβ',
  '90^\\circ': '90°',
  '5\\%': '5%',
  '|x|': '|x|',
  'a \\mid b': 'a ∣ b',
  'f(n)=\\begin{cases}1&n=0\\\\2&n>0\\end{cases}': 'f(n) = { 1 n = 0;  2 n > 0 }',
  '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}': '(1 2; 3 4)',
  '\\begin{align*}a&=b\\\\c&=d\\end{align*}': 'a = b\nc = d',
  '\\unheard{x}': '\\unheardx',
}

for (const [tex, text] of Object.entries(read)) {
  formulas(`reads ${tex}`, () => assert.is(readableMath(tex).replaceAll('\u00a0', ' '), text))
}

formulas('any text ends, and gives no more than its own length allows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...'\\{}^_$&% ax1', '\\frac', '\\sqrt', '\\text{', '\\begin{cases}', '\\left')),
      (parts) => {
        const tex = parts.join('')
        assert.ok(readableMath(tex).length <= 200 + 20 * tex.length)
      },
    ),
  )
})

formulas.run()
