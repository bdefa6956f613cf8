import { readFile } from 'node:fs/promises'
import type { ProgramFile } from './program-files.ts'

type Written = Readonly<Record<string, string | number | Readonly<Record<string, string | number>>>>

/**
 * The constants of problem.yaml by the names under which they are used: `name`, and `name.variant`. Numbers stay as they
 * are written, for `textAt` gives the text at a path of the file: 1e9, 1.50 and 1000000000000000003 are no rounded doubles.
 */
export function flattenConstants(
  written: Written,
  textAt: (path: readonly string[]) => string | null,
): ReadonlyMap<string, string> {
  const constants = new Map<string, string>()
  for (const [name, value] of Object.entries(written)) {
    if (typeof value !== 'object') constants.set(name, textAt(['constants', name]) ?? String(value))
    else
      for (const [variant, inner] of Object.entries(value)) {
        const text = textAt(['constants', name, variant]) ?? String(inner)
        constants.set(variant === 'value' ? name : `${name}.${variant}`, text)
      }
  }
  return constants
}

/**
 * The text with every `{{name}}` and `{{name.variant}}` of a constant replaced by its value; all others stay as they are
 * (2025-09, "Constants").
 */
export function putConstants(text: string, constants: ReadonlyMap<string, string>): string {
  if (constants.size === 0) return text
  return text.replace(
    /\{\{([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)\}\}/g,
    (whole, name: string) => constants.get(name) ?? whole,
  )
}

/** The bytes of a program's file as they are compiled: with the constants put in. */
export async function readProgramFile(file: ProgramFile, constants: ReadonlyMap<string, string>): Promise<Buffer> {
  return putConstantsIntoBytes(await readFile(file.path), constants)
}

/** The same of bytes that were read. */
export function putConstantsIntoBytes(data: Buffer, constants: ReadonlyMap<string, string>): Buffer {
  if (constants.size === 0) return data
  // Byte by byte: a file need not be text in any known encoding.
  const latin1 = new Map([...constants].map(([name, value]) => [name, Buffer.from(value).toString('latin1')]))
  return Buffer.from(putConstants(data.toString('latin1'), latin1), 'latin1')
}
