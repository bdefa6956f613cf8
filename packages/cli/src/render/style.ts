import { styleText } from 'node:util'

type Paint = (text: string) => string

/** Colours and weights; without colour every one gives the text back as it is. */
export interface Style {
  readonly bold: Paint
  readonly dim: Paint
  readonly red: Paint
  readonly green: Paint
  readonly yellow: Paint
  readonly cyan: Paint
  readonly underline: Paint
}

type Format = keyof Style

export function createStyle(colored: boolean): Style {
  const paint =
    (format: Format): Paint =>
    (text) =>
      colored ? styleText(format, text, { validateStream: false }) : text
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
    underline: paint('underline'),
  }
}
