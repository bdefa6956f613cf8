import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkExpressions, type FoundExpression, findExpressions, superLinear } from '../check/regular-expressions.ts'

const root = path.resolve(import.meta.dirname, '../..')
const expressions = suite('regular expressions')

expressions('all of the packages take linear time by analysis', () => {
  assert.equal(checkExpressions(root), [])
})

expressions('the analysis finds what once froze a server', () => {
  const slow = [/^\s*public\s/m, /\s*$/, /<[^>]*>/g, /(?:a|a)*b/, /^\s*#\s*include\s*<x>/m]
  const linear = [/^[ \t]*#[ \t]*include[ \t]*<x>/m, /<[^<>]*>/g, /^\s+/, /[^\n]+\n?|\n/g]
  assert.equal(slow.filter((expression) => superLinear(expression) === null).map(String), [])
  assert.equal(linear.filter((expression) => superLinear(expression) !== null).map(String), [])
})

const pieces = [
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\t',
  '\u2028',
  '/*',
  '/* ',
  '//',
  '"',
  '"""',
  "'",
  '{',
  '}',
  '(',
  '[',
  '<',
  '$',
  '\\',
]
const more = [
  'a',
  '0',
  '-',
  '.',
  ',',
  ':',
  '%',
  '#',
  '*',
  '_',
  '|',
  '`',
  '=',
  '~',
  'é',
  '\\\n',
  'a ',
  'a\n',
  '\n ',
  '=[',
  '{{',
]
/** What the expression itself asks for: the words in it, and all of them together. */
function wordsOf({ source }: FoundExpression): string[] {
  const plain = source.replaceAll(/\\[bBdDsSwW]|\(\?[:=!<]*|[()^$?+*]|\{[\d,]*\}/g, '\0').replaceAll(/\\(.)/g, '$1')
  const words = plain.split('\0').filter((word) => word !== '')
  return [...new Set([...words, words.join(''), words.join(' ')])].filter((word) => word !== '').slice(0, 12)
}

/** Seconds of CPU time that looking for an expression everywhere in a text takes: the least of three. */
function secondsOf({ source, flags }: FoundExpression, text: string): number {
  const expression = new RegExp(source, flags.includes('g') || flags.includes('y') ? flags : `${flags}g`)
  const once = () => {
    const from = process.cpuUsage()
    text.replace(expression, '')
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1e6
  }
  return Math.min(once(), once(), once())
}

const short = 8 * 1024
const growth = 16
/** Below this the clock says more than the work. A quadratic expression takes far longer at 128 KiB. */
const leastSeconds = 0.03

expressions('each takes no more than in proportion for long texts of one piece', () => {
  const slow: string[] = []
  for (const expression of findExpressions(root).found)
    for (const piece of [...pieces, ...more, ...wordsOf(expression)]) {
      const text = (bytes: number) => piece.repeat(Math.ceil(bytes / piece.length))
      const seconds = secondsOf(expression, `x${text(short * growth)}`)
      if (seconds < leastSeconds) continue
      const before = secondsOf(expression, `x${text(short)}`)
      // In proportion it is 16 times; in the square 256.
      if (seconds > before * growth * 4)
        slow.push(
          `${expression.file}:${expression.line} /${expression.source}/${expression.flags} ${JSON.stringify(piece)}`,
        )
    }
  assert.equal(slow, [])
})

expressions.run()
