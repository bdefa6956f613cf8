/** Scalars as YAML 1.1 writes them, which the tools of legacy packages read (https://yaml.org/type/). All take linear time. */

const truths = new Map<string, boolean>()
for (const [yes, no] of [
  ['y', 'n'],
  ['yes', 'no'],
  ['true', 'false'],
  ['on', 'off'],
] as const) {
  for (const [word, value] of [
    [yes, true],
    [no, false],
  ] as const) {
    for (const form of [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]) truths.set(form, value)
  }
}

/** The truth value that YAML 1.1 reads in a plain scalar; null where it is none. */
export function yaml11Boolean(text: string): boolean | null {
  return truths.get(text) ?? null
}

const longest = 64

const bases = [
  { form: /^0b[01_]+$/, base: 2, skip: 2 },
  { form: /^0x[0-9a-fA-F_]+$/, base: 16, skip: 2 },
  // YAML 1.2's own way to write them, which its tools take beside the old one.
  { form: /^0o[0-7_]+$/, base: 8, skip: 2 },
  { form: /^0[0-7_]+$/, base: 8, skip: 1 },
] as const

/**
 * The number that YAML 1.1 reads in a plain scalar: `0b11`, `017` and `0o17` (15), `1_000`, `1:30` (90), and all that
 * YAML 1.2 reads too; null where it is none.
 */
export function yaml11Number(text: string): number | null {
  if (text.length > longest) return null
  const sign = text.startsWith('-') ? -1 : 1
  const digits = text.replace(/^[+-]/, '')
  for (const { form, base, skip } of bases) {
    if (!form.test(digits)) continue
    const bare = digits.slice(skip).replaceAll('_', '')
    return bare === '' ? null : sign * Number.parseInt(bare, base)
  }
  if (/^\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?$/.test(digits)) {
    const parts = digits.replaceAll('_', '').split(':')
    return sign * parts.reduce((sum, part) => sum * 60 + Number(part), 0)
  }
  if (/^\.(inf|Inf|INF)$/.test(digits)) return sign * Number.POSITIVE_INFINITY
  const plain = digits.replaceAll('_', '')
  return /^[\d.]/.test(digits) && /^(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(plain) ? sign * Number(plain) : null
}
