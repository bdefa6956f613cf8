import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'

/** The answer to a test case: its file's path below the folder that was named, and its bytes. */
export interface Answer {
  readonly name: string
  readonly data: Buffer
}

const mostFiles = 1000
const mostBytes = 64 * 1024 ** 2

async function* answersIn(named: string): AsyncGenerator<{ readonly name: string; readonly file: string }> {
  const stats = await stat(named).catch(() => null)
  if (stats === null) {
    throw new GavelError('submission.source-unusable', `There is no ${named}.`, { hint: 'Look at the name.' })
  }
  if (!stats.isDirectory()) {
    yield { name: path.basename(named), file: named }
    return
  }
  for (const entry of await readdir(named, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile() && entry.name.endsWith('.out')) {
      yield { name: path.relative(named, file).split(path.sep).join('/'), file }
    }
  }
}

/**
 * Reads the answers of a submit-answer problem: files called CASE.out, or folders of them.
 * @throws GavelError `submission.source-unusable`, `-too-large`, `-empty`
 */
export async function readAnswers(paths: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = []
  let bytes = 0
  for (const named of paths) {
    for await (const { name, file } of answersIn(named)) {
      const { size } = await stat(file)
      bytes += size
      if (answers.length === mostFiles || bytes > mostBytes) {
        const message = `The answers are too many: at most ${mostFiles} files with ${mostBytes} bytes are read.`
        throw new GavelError('submission.source-too-large', message, { file })
      }
      answers.push({ name, data: await readFile(file) })
    }
  }
  if (answers.length > 0) return answers
  throw new GavelError('submission.source-empty', `There is no answer in ${paths.join(', ')}.`, {
    hint: 'Answers are files called CASE.out, by the names of the test cases.',
  })
}
