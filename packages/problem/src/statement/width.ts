/** How wide one unit of a length is, in hundredths of a line of text (16 cm). */
const shares: Readonly<Record<string, number>> = {
  '%': 1,
  cm: 6.25,
  mm: 0.625,
  in: 15.9,
  pt: 0.22,
  px: 0.16,
  em: 2.5,
  ex: 1.1,
  textwidth: 100,
  linewidth: 100,
  columnwidth: 100,
  hsize: 100,
  paperwidth: 130,
}

/** The class `width-N` (N a multiple of 5 up to 100, see stylesheet.ts) nearest to a length; null where it is no length. */
export function widthClass(amount: number, unit: string): string | null {
  const share = Object.hasOwn(shares, unit) ? shares[unit] : undefined
  if (share === undefined || !(amount > 0)) return null
  return `width-${Math.min(100, Math.max(5, 5 * Math.round((amount * share) / 5)))}`
}

/** The same of a length as TeX writes it: `0.4\textwidth`, `5cm`, `.3`. A bare number is a share of the line. */
export function texWidthClass(length: string): string | null {
  const match = /^\s*([\d.]*)\s*\\?([a-z%]*)/.exec(length)
  if (match === null) return null
  const [, amount = '', unit = ''] = match
  if (amount === '' && unit === '') return null
  return widthClass(amount === '' ? 1 : Number(amount), unit === '' ? 'textwidth' : unit)
}
