import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const fixture = path.resolve(import.meta.dirname, '../../packages/server/test/fixtures/sum-up')
const paddingBytes = 600 * 1024

/** Its time limit is out of reach of any honest program, however busy the machine. */
export const patientSlugs = ['sum-one', 'sum-two', 'sum-three'] as const
/** For what is to run out of time. */
export const briefSlug = 'sum-brief'
const patientSeconds = 15
const briefSeconds = 1

/**
 * Problem packages in a folder: the sum of two numbers, several times. Two of them are larger than the cache of a node may
 * be, so that nodes fetch all the time.
 */
export function makeProblems(folder: string): void {
  for (const [index, slug] of [...patientSlugs, briefSlug].entries()) {
    const target = path.join(folder, slug)
    cpSync(fixture, target, { recursive: true })
    const file = path.join(target, 'problem.yaml')
    const seconds = slug === briefSlug ? briefSeconds : patientSeconds
    const text = readFileSync(file, 'utf8')
      .replace(/time_limit: .*/, `time_limit: ${seconds}`)
      .replace(/uuid: (.{35})./, `uuid: $1${index}`)
    writeFileSync(file, text)
    mkdirSync(path.join(target, 'attachments'))
    writeFileSync(path.join(target, 'attachments/padding.bin'), Buffer.alloc(paddingBytes, `${slug} ${index}`))
  }
}
