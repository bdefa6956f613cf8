import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { escapeText, html, raw } from '../src/html.ts'

const templates = suite('templates of HTML')

const decode = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

templates('no text leaves the element or the attribute that it is put into, and all of it is there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeText(text)
      assert.is(/[<>"'\0]/.test(escaped), false)
      assert.is(decode(escaped), text.replaceAll('\0', '\ufffd'))
      assert.is(html`<a title="${text}">${text}</a>`.text, `<a title="${escaped}">${escaped}</a>`)
    }),
  )
})

templates('templates nest without being escaped twice; lists are joined; nothing is written for nothing', () => {
  const items = ['a&b', '<i>'].map((item) => html`<li>${item}</li>`)
  assert.is(html`<ul>${items}</ul>${null}${undefined}${false}${0}`.text, '<ul><li>a&amp;b</li><li>&lt;i&gt;</li></ul>0')
  assert.is(html`${raw('<hr>')}`.text, '<hr>')
})

templates.run()
