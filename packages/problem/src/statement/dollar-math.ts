import { math } from 'micromark-extension-math'
import type { Code, Construct, Extension, State, Token, Tokenizer } from 'micromark-util-types'

const dollar = 36
const backslash = 92

/** Codes of micromark: null at the end, and negative numbers for line endings and tabs. */
const isLineEnding = (code: Code) => code !== null && code < -2
const isBlank = (code: Code) => code === null || code < 0 || code === 32
const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57

/**
 * A formula in a line, by Pandoc's rule (User's Guide, "Math"), so that prices are no formulas: after the opening dollar
 * and before the closing one there is no blank, and after the closing one no digit. A backslash keeps the character after
 * it, a dollar too. Two dollars are a formula whatever stands beside them.
 */
const tokenize: Tokenizer = (effects, ok, nok) => {
  let opened = 0
  let closed = 0
  let afterBlank = false
  let closing: Token
  const open: State = (code) => {
    if (code === dollar) {
      effects.consume(code)
      opened++
      return open
    }
    effects.exit('mathTextSequence')
    return opened === 1 && isBlank(code) ? nok(code) : between(code)
  }
  const between: State = (code) => {
    if (code === null) return nok(code)
    if (code === dollar) {
      if (opened === 1 && afterBlank) return nok(code)
      closing = effects.enter('mathTextSequence')
      closed = 0
      return close(code)
    }
    if (isLineEnding(code)) {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      afterBlank = true
      return between
    }
    effects.enter('mathTextData')
    return data(code)
  }
  const data: State = (code) => {
    if (code === null || code === dollar || isLineEnding(code)) {
      effects.exit('mathTextData')
      return between(code)
    }
    effects.consume(code)
    afterBlank = isBlank(code)
    return code === backslash ? escaped : data
  }
  const escaped: State = (code) => {
    if (code !== dollar && code !== backslash) return data(code)
    effects.consume(code)
    return data
  }
  const close: State = (code) => {
    if (code === dollar) {
      effects.consume(code)
      closed++
      return close
    }
    if (closed === opened) {
      if (opened === 1 && isDigit(code)) return nok(code)
      effects.exit('mathTextSequence')
      effects.exit('mathText')
      return ok(code)
    }
    closing.type = 'mathTextData'
    return data(code)
  }
  return (code) => {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return open(code)
  }
}

const formula: Construct = {
  name: 'mathText',
  tokenize,
  previous(code) {
    return code !== dollar || this.events.at(-1)?.[1].type === 'characterEscape'
  },
}

/** Formulas in Markdown: those on lines of their own as the library reads them, those in a line by Pandoc's rule. */
export function mathByPandoc(): Extension {
  return { ...math(), text: { [dollar]: formula } }
}
