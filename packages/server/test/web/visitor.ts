/** By name, in the order of the form; a file is chosen as one. */
export type Fields = Record<string, string | File>

/** A browser without scripts: it keeps cookies, fills in forms as they are written, and follows where it is sent. */
export interface Visitor {
  readonly cookies: ReadonlyMap<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Seen>
  /** Sends the form of a page that goes to `action`, with its hidden fields and what is filled in. */
  send(page: Seen, action: string, fields: Fields, headers?: Record<string, string>): Promise<Seen>
}

export interface Seen {
  readonly status: number
  readonly path: string
  readonly headers: Headers
  readonly text: string
}

const signs = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
] as const
const decode = (text: string) => signs.reduce((so, [entity, sign]) => so.replaceAll(entity, sign), text)

/** Hidden fields of the form that goes to an address. */
function hiddenFields(text: string, action: string): Record<string, string> {
  const form = text.split('<form').find((part) => part.includes(`action="${action}"`)) ?? ''
  const [inside = ''] = form.split('</form>', 1)
  return Object.fromEntries(
    [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      decode(value),
    ]),
  )
}

export function openVisitor(url: string): Visitor {
  const cookies = new Map<string, string>()

  async function ask(path: string, init: RequestInit): Promise<Seen> {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(url + path, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie !== '' && { cookie }), ...(init.headers as Record<string, string>) },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (answer.status === 303 && location !== null) return ask(location, {})
    return { status: answer.status, path, headers: answer.headers, text: await answer.text() }
  }

  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    send: (page, action, fields, headers = {}) => {
      const all = { ...hiddenFields(page.text, action), ...fields }
      const isMultipart = page.text.includes(`action="${action}" enctype="multipart/form-data"`)
      const texts = Object.entries(all).map(([name, value]): [string, string] => [name, String(value)])
      const body = isMultipart ? new FormData() : new URLSearchParams(texts)
      if (body instanceof FormData) for (const [name, value] of Object.entries(all)) body.set(name, value)
      return ask(action, { method: 'POST', body, headers })
    },
  }
}
