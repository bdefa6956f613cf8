/** How long judging takes, as the numbers a simulation draws from. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { judge } from '@gavel/judge/judge/pipeline'
import { loadPackage } from '@gavel/problem/package/load'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { root } from './system.ts'

const languages: Readonly<Record<string, string>> = { '.cpp': 'cpp', '.c': 'c', '.py': 'python' }

/** Seconds of judging each accepted C++, C and Python submission of problems/ whole, in one slot, with nothing kept. */
export async function measureJudgings(): Promise<number[]> {
  await using sandbox = await openSandbox({ slots: 1, keepsPrograms: false })
  const times: number[] = []
  for (const folder of globSync('problems/*', { cwd: root }).sort()) {
    const problem = await loadPackage(path.join(root, folder))
    for (const file of globSync('submissions/accepted/*', { cwd: path.join(root, folder) }).sort()) {
      const language = languages[path.extname(file)]
      if (language === undefined) continue
      const data = readFileSync(path.join(root, folder, file))
      const submission = { language, files: [{ name: path.basename(file), data }] }
      const begun = performance.now()
      for await (const event of judge(sandbox, { package: problem, submission, timeLimitSeconds: 30 })) void event
      times.push((performance.now() - begun) / 1000)
    }
  }
  return times
}
