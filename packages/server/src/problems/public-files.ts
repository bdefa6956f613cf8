import path from 'node:path'
import type { ProblemFile } from '@gavel/shared/problem'

/** Bytes of a file that is handed out. */
const mostBytes = 64 * 1024 ** 2
const mostFiles = 1000

/** What browsers may show themselves; all else is bytes to be saved. */
const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.jpeg', 'image/jpeg'],
  ['.gif', 'image/gif'],
  ['.svg', 'image/svg+xml'],
  ['.webp', 'image/webp'],
  ['.pdf', 'application/pdf'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.md', 'text/plain; charset=utf-8'],
  ['.tex', 'text/plain; charset=utf-8'],
])

const endingOf = (file: string) => path.extname(file).toLowerCase()
const isShown = (file: string) =>
  ['image/', 'application/pdf'].some((type) => mediaTypes.get(endingOf(file))?.startsWith(type))

function kindOf(file: string): ProblemFile['kind'] | null {
  const [top] = file.split('/', 1)
  // The sources of statements are shown as text, and whatever else lies beside them is the setter's.
  if (top === 'statement' || top === 'problem_statement') return isShown(file) ? 'statement' : null
  if (top === 'attachments') return 'attachment'
  return top === 'solution' ? 'solution' : null
}

/** The files of a package that may be handed out: an allow list of folders, and no other file ever. */
export function publicFiles(files: Iterable<{ readonly path: string; readonly bytes: number }>): ProblemFile[] {
  return [...files]
    .flatMap(({ path: file, bytes }) => {
      const kind = kindOf(file)
      return kind === null || bytes > mostBytes || file.length > 512 ? [] : [{ path: file, kind, bytes }]
    })
    .slice(0, mostFiles)
}

/** How a file is sent: its media type, and whether a browser shows it. */
export function mediaTypeOf({ path: file, kind }: ProblemFile): { readonly type: string; readonly inline: boolean } {
  const type = mediaTypes.get(endingOf(file))
  return type === undefined || kind === 'attachment'
    ? { type: 'application/octet-stream', inline: false }
    : { type, inline: true }
}
