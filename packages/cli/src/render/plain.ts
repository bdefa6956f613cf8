// Escape sequences of a terminal: CSI, the strings (OSC, DCS, SOS, PM, APC) up to their end, and two-byte ones. C1 forms too.
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g
// What is left of control characters but tab and newline, and the marks that reorder text on the screen.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text of a program or a server as it may be shown: no terminal escapes, no control characters but tab and newline. */
export function stripEscapes(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(sequences, '').replace(controls, '')
}

/** The same on one line: newlines and tabs become spaces. */
export function stripLine(text: string): string {
  return stripEscapes(text)
    .replaceAll(/[\n\t]+/g, ' ')
    .trim()
}

/** Bytes of a program as text to be shown; what is not UTF-8 becomes U+FFFD. */
export function decodeForDisplay(bytes: Uint8Array): string {
  return stripEscapes(new TextDecoder('utf-8').decode(bytes))
}

// What createStyle writes (style.ts), and nothing else.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ownStyle = /(\x1b\[(?:[124]|2[24]|3[1236]|39)m)/

/**
 * A text for standard output or error in which ours and foreign parts are one: of all escapes only the weights and colours
 * of our own style stay, and those only where the stream is `colored`.
 */
export function stripForeign(text: string, colored: boolean): string {
  if (!colored) return stripEscapes(text)
  const parts = text.split(ownStyle)
  return parts.map((part, index) => (index % 2 === 1 ? part : stripEscapes(part))).join('')
}

/**
 * A document of `--json`; C1 controls, which drive some terminals, and marks that reorder
 * text are escaped as JSON's own are.
 */
export function formatJson(value: unknown, indent?: number): string {
  const inDigits = (control: string) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value, null, indent).replaceAll(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    inDigits,
  )
}
