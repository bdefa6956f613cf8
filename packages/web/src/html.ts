/** HTML that may stand in a page as it is: made by `html`, or declared safe by `raw`. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What can be put into a template. Text is escaped; null, undefined and false are nothing; lists are joined. */
export type Content = Html | string | number | bigint | null | undefined | false | readonly Content[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it stands in an element or a quoted attribute. NUL, which HTML has no sign for, becomes U+FFFD. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign).replaceAll('\0', '\ufffd')
}

function written(content: Content): string {
  if (content instanceof Html) return content.text
  if (content === null || content === undefined || content === false) return ''
  if (typeof content === 'object') return content.map(written).join('')
  return escapeText(String(content))
}

/**
 * Template of HTML: whatever is put in is escaped, but for what is `Html` already. It knows elements and **quoted**
 * attributes; nothing may be put into `<script>`, `<style>`, a comment, or an attribute without quotes.
 */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let text = strings[0] ?? ''
  for (const [index, content] of contents.entries()) text += written(content) + (strings[index + 1] ?? '')
  return new Html(text)
}

/** HTML that something else has made safe: a sanitised statement, a stylesheet of our own. */
export function raw(text: string): Html {
  return new Html(text)
}

/** Attribute without a value, where it holds: `<option${flag('selected', isChosen)}>`. */
export function flag(name: 'selected' | 'checked' | 'required' | 'autofocus' | 'open', holds: boolean): Html {
  return new Html(holds ? ` ${name}` : '')
}
