import type { Problem, Sample } from '@gavel/shared/problem'
import { renderMarkdown } from './markdown.ts'
import { decodeForDisplay, stripEscapes, stripLine } from './plain.ts'
import type { Style } from './style.ts'
import { showBytes, showSeconds } from './units.ts'

const shownBytes = 4096

function renderSample(sample: Sample, style: Style): string {
  const part = (base64: string) => {
    const bytes = Buffer.from(base64, 'base64')
    const text = decodeForDisplay(bytes.subarray(0, shownBytes)).replace(/\n$/, '')
    const indented = text.split('\n').map((line) => `    ${line}`)
    return [
      ...indented,
      ...(bytes.length > shownBytes ? [style.dim(`    ... ${bytes.length} bytes in all`)] : []),
    ].join('\n')
  }
  return [
    style.bold(`Sample ${stripLine(sample.name).replace(/^sample\//, '')}`),
    ...(sample.description === null ? [] : [stripEscapes(sample.description)]),
    '  Input:',
    part(sample.input),
    '  Output:',
    part(sample.answer),
    '',
  ].join('\n')
}

/** A problem for a terminal: name, limits, statement, samples. */
export function renderProblem(problem: Problem, samples: readonly Sample[], style: Style): string {
  const { statement } = problem
  const others = statement.languages.filter((code) => code !== statement.language)
  const facts = [
    `time limit ${showSeconds(problem.timeLimitSeconds)}`,
    `memory ${showBytes(problem.memoryLimitBytes)}`,
    ...(problem.difficulty === null ? [] : [problem.difficulty]),
    ...(problem.solved ? ['solved'] : []),
    ...(others.length > 0 ? [`also in ${others.join(', ')}`] : []),
  ]
  const text = {
    markdown: () => renderMarkdown(statement.text, style),
    latex: () => `${stripEscapes(statement.text).trim()}\n`,
    pdf: () => 'The statement is a PDF, which a terminal cannot show.\n',
  }[statement.format]()
  return [
    `${style.bold(stripLine(problem.name))} ${style.dim(`(${problem.slug})`)}`,
    style.dim(stripLine(facts.join(' · '))),
    '',
    text,
    ...samples.map((sample) => renderSample(sample, style)),
  ].join('\n')
}
