const password = 'correct horse battery'

/** Makes a user and a personal token, which outlives any run. @throws Error with what the server said. */
export async function registerClient(url: string): Promise<string> {
  async function post(route: string, body: unknown, token?: string): Promise<Record<string, unknown>> {
    const answer = await fetch(url + route, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    if (answer.status !== 201) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
  const { accessToken } = await post('/api/users', { username: 'chaos', password })
  const { token } = await post('/api/tokens', { name: 'chaos', expiresInDays: 1 }, String(accessToken))
  return String(token)
}
