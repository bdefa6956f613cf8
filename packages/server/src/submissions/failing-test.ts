import { open } from 'node:fs/promises'
import path from 'node:path'
import type { PackageFolder } from '@gavel/node/package-folder'
import { toContent } from '@gavel/shared/content'
import { GavelError } from '@gavel/shared/error'
import type { FailingTest } from '@gavel/shared/problem'
import { readEvents } from '../live/journal.ts'
import type { Catalog } from '../problems/catalog.ts'
import type { Store } from '../store/store.ts'
import { detailOf } from './detail.ts'
import type { SolverViews, ViewKey } from './solver-views.ts'

/** Bytes of each file that are shown. */
const mostShown = 64 * 1024

export interface FailingTestParts {
  readonly store: Store
  readonly catalog: Catalog
  readonly packages: PackageFolder
  readonly views: SolverViews
}

const notShown = (message: string, hint?: string) => new GavelError('submission.test-not-shown', message, { hint })

async function readStart(file: string): Promise<{ readonly bytes: number; readonly start: Buffer }> {
  await using handle = await open(file, 'r')
  const { size: bytes } = await handle.stat()
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(bytes, mostShown)), 0)
  return { bytes, start: buffer.subarray(0, bytesRead) }
}

/**
 * The data of the first test case that a submission failed. `all`: for one who may see everything; others see it where the
 * problem says so, and where the package shows that test case.
 * @throws GavelError `submission.test-not-shown`.
 */
export async function showFailingTest(
  { store, catalog, packages, views }: FailingTestParts,
  key: ViewKey,
  { id, all }: { readonly id: string; readonly all: boolean },
): Promise<FailingTest> {
  const { tests } = detailOf((await readEvents(store.read, id, 0)).map(({ event }) => event))
  const failed = tests.find(({ verdict }) => verdict !== 'AC' && verdict !== 'JE')
  if (failed === undefined) throw notShown('This submission has failed no test case.')
  const data = await catalog.version(key.problem, key.problemVersion)
  const view = await views.of(key)
  if (!all && !view.firstFailingInput && !view.numbers.isOpen(failed.name)) {
    throw notShown(
      'The data of secret test cases of this problem are not shown.',
      'Whoever published the problem can allow it.',
    )
  }
  const files = data.tests.find(({ name }) => name === failed.name)
  if (files === undefined) {
    throw notShown('This version was published by a program that did not keep where its test cases are.')
  }
  const folder = await packages.open(key.problemVersion)
  const input = await readStart(path.join(folder, files.input))
  const answer = await readStart(path.join(folder, files.answer))
  const named = all || view.feedback === 'names' || view.feedback === 'full' || view.numbers.isOpen(failed.name)
  return {
    name: named ? failed.name : `secret/${view.numbers.ofTest(failed.name) ?? 1}`,
    input: toContent(input.start),
    inputBytes: input.bytes,
    answer: toContent(answer.start),
    answerBytes: answer.bytes,
  }
}
