import { GavelError } from '@gavel/shared/error'
import { attributeOf, childrenOf, textOf, type XmlElement } from '../xml.ts'

/** Code in a language as FPS names it. */
export interface FpsCode {
  readonly language: string
  readonly text: string
}

export interface FpsCase {
  readonly name: string | null
  readonly input: string
  readonly output: string
}

/** One problem of an FPS file. Texts are HTML, or Markdown in a `<span class="md">`. */
export interface FpsItem {
  readonly title: string
  readonly url: string | null
  readonly timeSeconds: number
  readonly memoryMebibytes: number
  readonly sections: ReadonlyMap<'description' | 'input' | 'output' | 'hint', string>
  readonly source: string | null
  readonly images: readonly { readonly src: string; readonly base64: string }[]
  readonly samples: readonly FpsCase[]
  readonly tests: readonly FpsCase[]
  readonly judges: readonly FpsCode[]
  readonly solutions: readonly FpsCode[]
  /** Beginnings that are shown to who solves the problem. */
  readonly templates: readonly FpsCode[]
  /** Code that is put before or after what is submitted. */
  readonly surroundings: readonly FpsCode[]
  /** The judge elsewhere that has the data of the problem. */
  readonly remote: string | null
}

/** @throws GavelError `package.invalid` with file and line */
export function readItems(root: XmlElement, file: string): FpsItem[] {
  if (root.name !== 'fps') {
    throw new GavelError('package.invalid', `The file is no problem set of FPS: its root is <${root.name}>.`, {
      file,
      line: root.line,
    })
  }
  const items = childrenOf(root, 'item')
  if (items.length === 0) {
    throw new GavelError('package.invalid', 'The problem set has no <item>.', { file, line: root.line })
  }
  return items.map((item) => readItem(item, file))
}

function readItem(item: XmlElement, file: string): FpsItem {
  const sections = (['description', 'input', 'output', 'hint'] as const).flatMap((name) => {
    const text = textOf(item, name)
    return text === null ? [] : [[name, text] as const]
  })
  return {
    title: textOf(item, 'title') ?? 'Problem',
    url: textOf(item, 'url'),
    timeSeconds: readLimit(item, 'time_limit', { s: 1, ms: 0.001 }, 's', 1, file),
    memoryMebibytes: readLimit(
      item,
      'memory_limit',
      { mb: 1, kb: 1 / 1024, gb: 1024, b: 1 / 1024 ** 2 },
      'mb',
      128,
      file,
    ),
    sections: new Map(sections),
    source: textOf(item, 'source'),
    images: childrenOf(item, 'img').flatMap((image) => {
      const src = textOf(image, 'src')
      const base64 = textOf(image, 'base64')
      return src === null || base64 === null ? [] : [{ src, base64 }]
    }),
    samples: readCases(item, 'sample', file),
    tests: readCases(item, 'test', file),
    judges: [...readCode(item, 'spj'), ...readCode(item, 'tpj')],
    solutions: readCode(item, 'solution'),
    templates: readCode(item, 'template'),
    surroundings: [...readCode(item, 'prepend'), ...readCode(item, 'append')],
    remote: textOf(item, 'remote_oj'),
  }
}

function readLimit(
  item: XmlElement,
  name: string,
  units: Readonly<Record<string, number>>,
  usual: string,
  fallback: number,
  file: string,
): number {
  const element = childrenOf(item, name)[0]
  const text = element?.text.trim() ?? ''
  if (element === undefined || text === '') return fallback
  const unit = units[(attributeOf(element, 'unit') ?? usual).toLowerCase()]
  const value = Number(text)
  if (unit !== undefined && value > 0 && value < 1e9) return value * unit
  throw new GavelError(
    'package.invalid',
    `<${name}> is "${text.slice(0, 40)}" of the unit "${attributeOf(element, 'unit') ?? usual}".`,
    {
      file,
      line: element.line,
      hint: `Write a number above 0; the units are ${Object.keys(units).join(', ')}.`,
    },
  )
}

/** Inputs and outputs, which belong together by their order. */
function readCases(item: XmlElement, name: 'sample' | 'test', file: string): FpsCase[] {
  const inputs = childrenOf(item, `${name}_input`)
  const outputs = childrenOf(item, `${name}_output`)
  if (inputs.length !== outputs.length) {
    const message = `"${textOf(item, 'title')}" has ${inputs.length} <${name}_input> and ${outputs.length} <${name}_output>.`
    throw new GavelError('package.invalid', message, { file, line: item.line })
  }
  const cases = inputs.map((input, at) => ({
    name: attributeOf(input, 'name'),
    input: input.text,
    output: outputs[at]?.text ?? '',
  }))
  return cases.filter(({ input, output }) => input.trim() !== '' || output.trim() !== '')
}

function readCode(item: XmlElement, name: string): FpsCode[] {
  return childrenOf(item, name)
    .map((element) => ({ language: attributeOf(element, 'language') ?? '', text: element.text }))
    .filter(({ text }) => text.trim() !== '')
}
