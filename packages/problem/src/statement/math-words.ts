import type { Kind } from './math-items.ts'

/** Signs that are set otherwise than letters. */
export const plainKinds: Readonly<Record<string, Kind>> = {
  '=': 'relation',
  '<': 'relation',
  '>': 'relation',
  '+': 'operator',
  '-': 'operator',
  '*': 'operator',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
  ',': 'punctuation',
  ';': 'punctuation',
}

/** Commands that are nothing but space. */
export const spaces: Readonly<Record<string, string>> = {
  ',': '\u00a0',
  ':': ' ',
  ';': ' ',
  ' ': ' ',
  '!': '',
  quad: '  ',
  qquad: '   ',
  '>': ' ',
}

export const texts = new Set([
  'text',
  'mathrm',
  'textrm',
  'texttt',
  'textit',
  'textbf',
  'mathtt',
  'mathsf',
  'mbox',
  'textsc',
  'hbox',
  'textsf',
  'emph',
])

/** Commands whose argument is shown as it is, or which say only how something is set. */
export const shown = new Set(
  ['mathbf', 'mathit', 'mathcal', 'mathfrak', 'mathscr', 'boldsymbol', 'bm', 'operatorname', 'operatorname*'].concat(
    'boxed',
    'overbrace',
    'underbrace',
    'mathop',
    'mathbin',
    'mathrel',
    'mathord',
    'cancel',
    'phantom',
    'smash',
    'ensuremath',
    'mathds',
  ),
)
export const silent = new Set(
  [
    'limits',
    'nolimits',
    'displaystyle',
    'textstyle',
    'scriptstyle',
    'left',
    'right',
    'middle',
    'hline',
    'nonumber',
    'notag',
  ].concat(
    'big',
    'Big',
    'bigg',
    'Bigg',
    'bigl',
    'bigr',
    'Bigl',
    'Bigr',
    'biggl',
    'biggr',
    'bf',
    'rm',
    'it',
    'tt',
    'allowbreak',
    'mathstrut',
    'strut',
    'protect',
    'bigm',
    'Bigm',
  ),
)
