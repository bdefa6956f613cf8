/**
 * Pages: how long the HTML of one takes, and what it weighs on the way (brotli, quality 5, as for what is made live; script and
 * style quality 11, as for what never changes).
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { ProblemSummary } from '@gavel/shared/problem'
import type { SubmissionSummary } from '@gavel/shared/submission'
import { type Html, raw } from '@gavel/web/html'
import { problemPage } from '@gavel/web/pages/problem'
import { problemsPage } from '@gavel/web/pages/problems'
import { submissionPage } from '@gavel/web/pages/submission'
import { submissionsPage } from '@gavel/web/pages/submissions'
import { style } from '@gavel/web/style'
import type { Visit } from '@gavel/web/visit'
import { languages } from '@gavel/web/words/choose'
import { median, round } from '../bench.ts'

const rounds = 50
const rows = 100
const compress = promisify(brotliCompress)

async function weigh(text: string, quality: number): Promise<number> {
  return (await compress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })).length
}

const visit: Visit = {
  user: { username: 'ada', role: 'user' },
  language: 'en',
  words: languages.en,
  theme: 'auto',
  here: '/problems',
  formToken: 'x'.repeat(43),
  registration: 'open',
  assets: { style: '/assets/style-0123456789abcdef.css', script: '/assets/script-0123456789abcdef.js' },
}

const problems = Array.from({ length: rows }, (_, index): ProblemSummary => {
  const standing = { solved: index % 3 === 0, score: null, maxScore: null }
  return {
    slug: `problem-${index}`,
    name: `Problem ${index}`,
    difficulty: 'easy',
    keywords: ['easy', 'graphs'],
    ...standing,
  }
})

const submissions = Array.from({ length: rows }, (_, index): SubmissionSummary => {
  const what = { problem: `problem-${index}`, username: 'ada', language: 'python', submittedAt: 1.7e12 + index * 6e4 }
  const came = { state: 'judged' as const, verdict: index % 2 === 0 ? ('AC' as const) : ('WA' as const) }
  const figures = { score: null, maxScore: null, cpuSeconds: 0.123, memoryBytes: 9_437_184 }
  return { id: `01a22f8a-e849-7315-acf0-${String(index).padStart(12, '0')}`, ...what, ...came, ...figures }
})

const [problem, submission] = [problems[0], submissions[0]]

const pages: Readonly<Record<string, () => Html>> = {
  '/problems': () =>
    problemsPage(visit, { items: problems, search: '', keyword: null, isFirst: true, next: 'problem-99' }),
  '/submissions': () => submissionsPage(visit, { items: submissions, showsUser: false, next: null }),
  ...(problem !== undefined && {
    '/problems/SLUG': () =>
      problemPage(visit, {
        problem: { ...problem, timeLimitSeconds: 1, memoryLimitBytes: 1 << 28 },
        statement: { language: 'en', languages: ['en', 'de'], html: raw('<p>Words.</p>'.repeat(100)), pdf: null },
        attachments: [],
        solution: [],
        sampleFiles: ['1.in', '1.ans', '2.in', '2.ans'],
        rules: {
          ...{ judging: null, outputComparison: [], outputLimitBytes: 8 << 20, codeLimitBytes: 128 << 10 },
          ...{ feedback: 'numbers', firstFailingInput: false, languages: null },
        },
        languages: [],
        language: null,
        submissions: submissions.slice(0, 5),
        isOwn: false,
        key: 'k',
        draft: null,
        styleNonce: 'n',
      }),
  }),
  ...(submission !== undefined && {
    '/submissions/ID': () =>
      submissionPage(visit, {
        submission: {
          ...submission,
          ...{ entryPoint: null, problemVersion: 'v', compile: { ok: true, log: '' }, testsTotal: rows, sandbox: null },
          tests: Array.from({ length: rows }, (_, index) => {
            const figures = { cpuSeconds: 0.1, wallSeconds: 0.1, memoryBytes: 1e7, runs: 1 }
            return { name: `secret/${index}`, verdict: 'AC' as const, message: '', ...figures }
          }),
        },
        files: [{ name: 'a.py', text: 'print(1)\n'.repeat(100) }],
      }),
  }),
}

const built = path.resolve(import.meta.dirname, '../../packages/web/build')

/** What esbuild says of a file that it made (its metafile): what it was made of, and what it loads. */
interface Output {
  readonly entryPoint?: string
  readonly imports: readonly { readonly path: string; readonly kind: string }[]
}

/** Bytes on the way of a bundled file and all that is loaded with it; without what is there already. */
async function weighScript(ending: string, known: Set<string>): Promise<number> {
  const outputs: Record<string, Output> = JSON.parse(readFileSync(path.join(built, 'static.json'), 'utf8'))
  const wanted = Object.keys(outputs).filter((name) => outputs[name]?.entryPoint?.endsWith(ending))
  if (wanted.length !== 1) throw new Error(`not one bundled file is made of ${ending}, but ${wanted.length}`)
  let bytes = 0
  for (const name of wanted) {
    if (known.has(name)) continue
    known.add(name)
    bytes += await weigh(readFileSync(path.join(built, 'static', path.basename(name)), 'utf8'), 11)
    for (const each of outputs[name]?.imports ?? []) if (each.kind === 'import-statement') wanted.push(each.path)
  }
  return bytes
}

export async function measure() {
  const known = new Set<string>()
  const js_br = await weighScript('static/page.ts', known)
  const css_br = await weigh(style, 11)
  const editor_br = await weighScript('static/editor.ts', known)
  const languages_br: Record<string, number> = {}
  for (const name of ['python', 'cpp', 'java', 'javascript', 'line-by-line'])
    languages_br[name] = await weighScript(`code/grammar/${name}.ts`, new Set(known))
  const lines: object[] = []
  for (const [page, draw] of Object.entries(pages)) {
    draw()
    const times = Array.from({ length: rounds }, () => {
      const started = performance.now()
      draw()
      return performance.now() - started
    })
    const { text } = draw()
    const nodes = text.match(/<[a-z]/g)?.length ?? 0
    lines.push({ page, html_ms: round(median(times)), bytes_br: await weigh(text, 5), js_br, css_br, nodes })
  }
  lines.push({ page: '/problems/SLUG with the editor', js_br: js_br + editor_br, css_br, languages_br })
  return lines
}
