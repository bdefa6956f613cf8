import type { Losses } from '../../writer/losses.ts'
import type { PackageWriter } from '../../writer/package-writer.ts'
import { htmlToMarkdown } from '../html.ts'
import { placeImages, writeImages } from './images.ts'
import type { FpsItem } from './item.ts'

const headings = {
  en: { description: null, input: 'Input', output: 'Output', hint: 'Hint' },
  zh: { description: null, input: '输入', output: '输出', hint: '提示' },
} as const

/** The language of a problem: FPS does not say, and its problems are Chinese or English. */
export function languageOf(item: FpsItem): keyof typeof headings {
  return /\p{Script=Han}/u.test([item.title, ...item.sections.values()].join('')) ? 'zh' : 'en'
}

/** Writes the statement as Markdown, with its images. */
export async function writeStatement(item: FpsItem, writer: PackageWriter, losses: Losses): Promise<void> {
  const names = await writeImages(item, writer, losses)
  const language = languageOf(item)
  const parts = [...item.sections].map(([name, text]) => {
    const heading = headings[language][name]
    const body = toMarkdown(placeImages(text, names, losses))
    return heading === null ? body : `## ${heading}\n\n${body}`
  })
  await writer.write(`statement/problem.${language}.md`, parts.join('\n'))
}

function toMarkdown(text: string): string {
  // HUSTOJ marks Markdown so; what is in it is shown as Markdown by it too.
  const markdown = /^\s*<(span|div)\s+class=["']?md["']?\s*>([\s\S]*)<\/\1>\s*$/i.exec(text)
  if (markdown?.[2] !== undefined) return `${decode(markdown[2]).trim()}\n`
  if (/<[a-z!/]/i.test(text)) return htmlToMarkdown(text)
  return htmlToMarkdown(text.trim().replaceAll('\n', '<br>'))
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&nbsp;': ' ',
}

const decode = (text: string) => text.replace(/&(lt|gt|amp|quot|nbsp);/g, (entity) => entities[entity] ?? entity)
