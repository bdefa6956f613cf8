import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '@gavel/files/make-folder'
import type { Folder } from '@gavel/sandbox/driver/driver'

const mostFileBytes = 8 * 1024 ** 2
const mostFiles = 100

/** Saves what a validator left for a test case in a folder of the test case's name; never through a link of before. */
export async function saveFeedback(directory: string, testName: string, feedback: Folder): Promise<void> {
  const names = (await feedback.list()).slice(0, mostFiles)
  for (const name of names) {
    const bytes = await feedback.get(name, mostFileBytes)
    if (bytes === null) continue
    const file = path.join(directory, testName, name)
    await makeFolder(path.dirname(file))
    await writeFile(file, bytes)
  }
}
