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
