import { GavelError } from '@gavel/shared/error'
import type { Problem, ProblemFile } from '@gavel/shared/problem'
import type { Solution } from '../render/problem.ts'
import { isSafePath } from '../workspace/safe-write.ts'
import type { Client } from './client.ts'

/** Bytes of all files of a problem that are fetched. */
const mostBytes = 256 * 1024 ** 2
const pictures = /\.(png|jpe?g|gif|svg|webp)$/i

interface Fetching {
  readonly signal: AbortSignal
  /** Told of what is left out. */
  readonly note: (text: string) => void
}

async function fetchFile(client: Client, slug: string, file: ProblemFile, signal: AbortSignal): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of await client.stream('showFile', { params: { slug }, query: { path: file.path } }, signal)) {
    bytes += chunk.length
    if (bytes > file.bytes)
      throw new GavelError('server.incompatible', `${client.server} sends more of ${file.path} than it said.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * The name of a file in a workspace: pictures lie beside the statement, which names them so; the solution, where one may have
 * it, in `editorial/`. Null for what has no place there, such as the statement in another language.
 */
function nameOf({ path, kind }: ProblemFile, problem: Problem): string | null {
  const inner = path.slice(path.indexOf('/') + 1)
  if (kind === 'attachment') return `attachments/${inner}`
  if (kind === 'solution') return `editorial/${inner}`
  if (path === problem.statement.pdf) return 'statement.pdf'
  return pictures.test(inner) ? inner : null
}

/** What a workspace gets beside statement and samples: pictures, a PDF statement, attachments, the solution. */
export async function fetchFiles(client: Client, problem: Problem, { signal, note }: Fetching) {
  const { slug } = problem
  const { items } = await client.call('listFiles', { params: { slug } })
  const wanted = items.flatMap((file) => {
    const name = nameOf(file, problem)
    if (name !== null && !isSafePath(name)) note(`${JSON.stringify(name)} is left out: it is no plain file name.`)
    return name === null || !isSafePath(name) ? [] : [{ name, file }]
  })
  const total = wanted.reduce((sum, { file }) => sum + file.bytes, 0)
  if (total > mostBytes) {
    note(`Pictures and attachments are left out: they have ${total} bytes together.`)
    return []
  }
  const fetched: { name: string; data: Buffer }[] = []
  for (const { name, file } of wanted) fetched.push({ name, data: await fetchFile(client, slug, file, signal) })
  return fetched
}

const formats = [
  ['.md', 'markdown'],
  ['.tex', 'latex'],
  ['.pdf', 'pdf'],
] as const

/** How a problem is solved, in the language wanted or else the statement's. @throws GavelError `request.not-found`. */
export async function fetchSolution(
  client: Client,
  problem: Problem,
  { signal, language }: { readonly signal: AbortSignal; readonly language: string | null },
): Promise<Solution> {
  const { slug } = problem
  const { items } = await client.call('listFiles', { params: { slug } })
  const found = items.flatMap((file) => {
    const format = formats.find(([ending]) => file.path.endsWith(ending))?.[1]
    return file.kind === 'solution' && format !== undefined ? [{ file, format }] : []
  })
  const codes = [language, problem.statement.language, 'en']
  const chosen =
    codes.flatMap((code) => found.filter(({ file }) => code !== null && file.path.includes(`.${code}.`)))[0] ?? found[0]
  if (chosen === undefined) {
    throw new GavelError('request.not-found', `There is no solution of ${slug} for you.`, {
      hint: 'Where there is one, it is shown once you have solved the problem.',
    })
  }
  const { file, format } = chosen
  const text = format === 'pdf' ? '' : (await fetchFile(client, slug, file, signal)).toString('utf8')
  return { path: file.path, format, text }
}
