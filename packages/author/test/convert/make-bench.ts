import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { type ConvertOptions, convert, type TargetFormat } from '../../src/convert/convert.ts'

/** A temporary folder, and converting into it. */
export async function makeBench() {
  const folder = await mkdtemp(path.join(tmpdir(), 'gavel-test-convert-'))
  const at = (name: string) => path.join(folder, name)
  const to = async (source: string, name: string, format: TargetFormat, more: Partial<ConvertOptions> = {}) => {
    const options = { source, target: at(name), to: format, testlib: null, report: null, sandbox: null, ...more }
    const { packages } = await convert(options)
    return packages.flatMap(({ losses }) =>
      losses.map(({ severity, field, lost, instead }) => `${severity} ${field}: ${lost} -> ${instead}`),
    )
  }
  const yaml = async (file: string) => parse(await readFile(at(file), 'utf8'))
  return { folder, at, to, yaml, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
