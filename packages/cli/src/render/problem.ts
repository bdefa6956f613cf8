import type { StatementSample } from '@gavel/problem/statement/samples'
import { readStatement } from '@gavel/problem/statement/statement'
import { renderText } from '@gavel/problem/statement/text'
import { type Content, toBytes } from '@gavel/shared/content'
import type { Problem, ProblemSummary, Sample } from '@gavel/shared/problem'
import { decodeForDisplay, stripLine } from './plain.ts'
import { showScore } from './report.ts'
import type { Style } from './style.ts'
import { showBytes, showSeconds } from './units.ts'

const shownBytes = 4096

function toShown(sample: Sample): StatementSample {
  const part = (content: Content) => {
    const bytes = toBytes(content)
    const text = decodeForDisplay(bytes.subarray(0, shownBytes))
    return bytes.length > shownBytes ? `${text}\n... ${bytes.length} bytes in all\n` : text
  }
  if (sample.interaction !== null) {
    return { kind: 'interaction', text: part(sample.interaction), description: sample.description }
  }
  return { kind: 'data', input: part(sample.input), output: part(sample.answer), description: sample.description }
}

/** How far the asking user came: `solved`, `40/100`, or nothing. */
export function showStanding({ solved, score, maxScore }: ProblemSummary): string {
  return solved ? 'solved' : score === null ? '' : showScore(score, maxScore)
}

/** The statement with its samples, without its heading, which stands above with the problem's slug. */
function renderStatement(problem: Problem, samples: readonly Sample[], width: number, style: Style): string {
  const { format, text, language } = problem.statement
  // The server hands a PDF on as a file.
  const source = format === 'pdf' ? { format: 'markdown' as const, text: '', language } : { format, text, language }
  const document = readStatement(source, {
    name: problem.name,
    samples: samples.map(toShown),
    constants: new Map(),
    // A terminal shows the names of pictures; `gavel problem get` fetches them.
    resolveImage: () => null,
  })
  const [, ...children] = document.root.children
  const shown = renderText({ ...document, root: { type: 'root', children } }, { width, style })
  return format === 'pdf'
    ? `The statement is a PDF, which a terminal cannot show: gavel problem get ${problem.slug} fetches it.\n\n${shown}`
    : shown
}

/** A problem for a terminal of so many columns: name, limits, statement, samples. */
export function renderProblem(problem: Problem, samples: readonly Sample[], width: number, style: Style): string {
  const { statement } = problem
  const others = statement.languages.filter((code) => code !== statement.language)
  const facts = [
    `time limit ${showSeconds(problem.timeLimitSeconds)}`,
    `memory ${showBytes(problem.memoryLimitBytes)}`,
    ...(problem.difficulty === null ? [] : [problem.difficulty]),
    ...(showStanding(problem) === '' ? [] : [showStanding(problem)]),
    ...(others.length > 0 ? [`also in ${others.join(', ')}`] : []),
  ]
  return [
    `${style.bold(stripLine(problem.name))} ${style.dim(`(${problem.slug})`)}`,
    style.dim(stripLine(facts.join(' · '))),
    '',
    renderStatement(problem, samples, width, style),
  ].join('\n')
}

/** What a setter wrote on how a problem is solved. */
export interface Solution {
  readonly path: string
  readonly format: 'markdown' | 'latex' | 'pdf'
  /** Empty for a PDF. */
  readonly text: string
}

/** How a problem is solved, for a terminal of so many columns. */
export function renderSolution({ path, format, text }: Solution, width: number, style: Style): string {
  if (format === 'pdf')
    return `${stripLine(path)} is a PDF, which a terminal cannot show: gavel problem get fetches it to editorial/.\n`
  const document = readStatement(
    { format, text, language: 'en' },
    { name: '', samples: [], constants: new Map(), resolveImage: () => null },
  )
  const [, ...children] = document.root.children
  return renderText({ ...document, root: { type: 'root', children } }, { width, style })
}
