import { readStart, type WorkspaceCase } from '../workspace/cases.ts'

/** How much of a file is looked at. */
const lookedBytes = 64 * 1024

/** What is odd about the bytes of a test case's file, which an editor does not show; null where nothing is. */
export function oddityOf(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return 'is encoded in UTF-16, as PowerShell writes it: save it as UTF-8'
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'begins with a byte order mark, which programs read as part of the first word: save it as UTF-8 without BOM'
  }
  if (bytes.includes(0)) return 'holds zero bytes: it is no text, or is encoded in UTF-16'
  for (let at = bytes.indexOf(13); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (bytes[at + 1] === 10)
      return 'has line ends of Windows (CRLF), and judges have those of Unix: programs read a carriage return'
  }
  return null
}

/** Lines about the files of a test case that may be why it fails. */
export async function noteFiles({ name, inputFile, answerFile }: WorkspaceCase): Promise<string[]> {
  const notes: string[] = []
  for (const [file, ending] of [
    [inputFile, 'in'],
    [answerFile, 'ans'],
  ] as const) {
    if (file === null) continue
    const oddity = await readStart(file, lookedBytes).then(oddityOf, () => null)
    if (oddity !== null) notes.push(`${name}.${ending} ${oddity}.`)
  }
  return notes
}

const wordsOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split(/\s+/).filter(Boolean)

/** What an output has beside its answer, where it has the answer: a prompt before it, or more after it. */
export function noteOutput(answer: Uint8Array, output: Uint8Array): string | null {
  const [wanted, got] = [wordsOf(answer).join(' '), wordsOf(output).join(' ')]
  if (wanted === '' || got.length <= wanted.length) return null
  if (got.endsWith(wanted)) {
    const before = got.slice(0, got.length - wanted.length).trim()
    // Digits alone are an answer, and no words to a person.
    if (/\p{L}/u.test(before))
      return `Before the answer it prints "${before.slice(0, 60)}": a judge wants the answer only, no prompts.`
  }
  if (got.startsWith(`${wanted} `)) {
    return `After the answer it prints "${got.slice(wanted.length + 1, wanted.length + 61)}": a judge wants the answer only.`
  }
  return null
}
