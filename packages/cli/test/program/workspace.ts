import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Manifest } from '../../src/workspace/manifest.ts'
import { makeFolder } from '../folder.ts'

/** A workspace of a problem that wants the sum of two numbers, with a Python solution; no server is needed. */
export function makeWorkspace(solution: string): string {
  const folder = makeFolder()
  const manifest: Manifest = {
    server: 'http://127.0.0.1:1',
    problem: 'sum',
    name: 'Sum',
    version: 'v1',
    language: 'python',
    languages: null,
    limits: { timeSeconds: 5, memoryBytes: 2 ** 28, outputBytes: 2 ** 20, codeBytes: 2 ** 17 },
    outputComparison: [],
    judging: null,
    samples: {},
  }
  for (const name of ['samples', 'tests']) mkdirSync(path.join(folder, name))
  const files = {
    'gavel.json': JSON.stringify(manifest),
    'solution.py': solution,
    'samples/1.in': '1 2\n',
    'samples/1.ans': '3\n',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return folder
}
