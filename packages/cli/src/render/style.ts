type Paint = (text: string) => string

// Written out: node:util's styleText would load a part of Node that costs a plain command 3 ms.
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const

/** Colours and weights; without colour every one gives the text back as it is. */
export type Style = Readonly<Record<keyof typeof codes, Paint>>

export function createStyle(colored: boolean): Style {
  const paint =
    (name: keyof typeof codes): Paint =>
    (text) =>
      colored ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    underline: paint('underline'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
  }
}

/** Columns for running text: those of the terminal, but not more than can be read with ease; 80 in a pipe. */
export function terminalWidth(): number {
  return Math.min(process.stdout.columns ?? 80, 100)
}
