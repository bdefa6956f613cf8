import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { html } from './render.ts'

const mathml = suite('MathML')

/** What is inside the outermost row of a formula. */
function inside(tex: string): string {
  const { html: made, notes } = html('markdown', tex.startsWith('\\begin') ? `$$${tex}$$` : `$${tex}$`)
  assert.equal(notes, [])
  return /<math [^>]*>(?:<mrow>)?(.*?)(?:<\/mrow>)?<\/math>/.exec(made)?.[1] ?? made
}

mathml('writes letters of other alphabets as signs of Unicode', () => {
  assert.is(inside('\\mathbb{N}\\mathbb{R}\\mathbb{A}'), '<mi>ℕ</mi><mi>ℝ</mi><mi>𝔸</mi>')
  assert.is(inside('\\mathbf{x1}'), '<mi>𝐱</mi><mn>𝟏</mn>')
  assert.is(inside('\\mathcal{O}\\mathcal{B}\\mathfrak{g}'), '<mi>𝒪</mi><mi>ℬ</mi><mi>𝔤</mi>')
  assert.is(inside('\\boldsymbol{\\alpha}'), '<mi>𝜶</mi>')
})

mathml('leaves words as they are', () => assert.is(inside('\\texttt{ab}'), '<mtext class="math-monospace">ab</mtext>'))

mathml('puts space around names of functions, and none before brackets', () => {
  const thin = '<mspace width="0.1667em"></mspace>'
  assert.is(inside('n\\log n'), `<mi>n</mi>${thin}<mi>log</mi><mo>\u2061</mo>${thin}<mi>n</mi>`)
  assert.is(inside('\\log(n)').includes(thin), false)
  assert.match(inside('n\\log^2 n'), `<mi>n</mi>${thin}<msup>`)
  assert.match(inside('n\\log^2 n'), `</msup>${thin}<mi>n</mi>`)
})

mathml('aligns columns by classes, and numbers nothing', () => {
  const made = inside('\\begin{align}a&=b\\end{align}')
  assert.match(made, /<mtr><mtd class="align-right">.*<\/mtd><mtd class="align-left">.*<\/mtd><\/mtr>/)
})

mathml('holds no TeX beside the formula', () =>
  assert.not.match(html('markdown', '$\\frac{a}{b}$').html, /annotation|semantics|frac\{/),
)

mathml.run()
