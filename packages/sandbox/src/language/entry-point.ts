import { GavelError } from '@gavel/shared/error'
import type { LanguageDefinition } from './definition.ts'
import type { SubmittedProgram } from './submission.ts'

/** Source files with the names they get in the sandbox, and where the program starts. */
export interface EntryPoint {
  readonly files: readonly { readonly name: string; readonly data: Uint8Array }[]
  readonly main: string
  /** Null where the compiler finds the class itself; the same as `main` where the language has files for entries. */
  readonly className: string | null
}

const text = (data: Uint8Array) => Buffer.from(data).toString('latin1')

const publicType =
  /^\s*public\s+(?:(?:final|abstract|sealed|strictfp)\s+)*(?:class|record|interface|enum)\s+([A-Za-z_$][\w$]*)/m
const className = /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u
const packageName = /^\s*package\s+([\w.]+)\s*;/m
/** What holds no code: comments, text blocks, strings and characters. */
const noCode = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g
const token = /\b(?:class|record|interface|enum)\s+([A-Za-z_$][\w$]*)|[{}]|\bvoid\s+main\s*\(/g

/** The class whose body holds the first main method, with its package and outer classes; null where there is none. */
export function javaMainClass(source: string): string | null {
  const bodies: (string | null)[] = []
  let declared: string | null = null
  for (const [text, name] of source.replace(noCode, ' ').matchAll(token)) {
    if (name !== undefined) declared = name
    else if (text === '}') bodies.pop()
    else if (text === '{') {
      bodies.push(declared)
      declared = null
    } else if (typeof bodies.at(-1) === 'string') {
      const folder = packageName.exec(source)?.[1]
      const nested = bodies.filter((body) => body !== null).join('$')
      return folder === undefined ? nested : `${folder}.${nested}`
    }
  }
  return null
}

function javaEntry(submission: SubmittedProgram): EntryPoint {
  if (submission.entryPoint !== undefined && !className.test(submission.entryPoint))
    throw new GavelError(
      'submission.source-unusable',
      `${JSON.stringify(submission.entryPoint)} is no name of a class.`,
    )
  // javac wants a public type in a file of its name; what the user's file is called does not matter to him.
  const files = submission.files.map((file) => {
    const name = file.name.endsWith('.java') ? publicType.exec(text(file.data))?.[1] : undefined
    return name === undefined ? file : { ...file, name: `${name}.java` }
  })
  const found = files.map((file) => javaMainClass(text(file.data))).find((name) => name !== null)
  return { files, main: files[0]?.name ?? 'Main.java', className: submission.entryPoint ?? found ?? 'Main' }
}

function fileEntry(submission: SubmittedProgram, definition: LanguageDefinition): EntryPoint {
  const { files } = submission
  const sources = files.filter(({ name }) => definition.extensions.some((ending) => name.endsWith(ending)))
  const wanted = submission.entryPoint
  const main =
    wanted !== undefined
      ? files.find(({ name }) => name === wanted)
      : // A driver that a package adds to a submission is called __main__, whatever the submission is called.
        (sources.find(({ name }) => name.startsWith('__main__.')) ??
        sources.find(({ name }) => /^main\./i.test(name)) ??
        sources[0] ??
        (files.length === 1 ? files[0] : undefined))
  if (main === undefined) {
    const names = files.map(({ name }) => name).join(', ')
    throw new GavelError('submission.source-unusable', `No file to start from for ${definition.name} among ${names}.`, {
      hint: `A source file ends in ${definition.extensions.join(' or ')}.`,
    })
  }
  // A lone file with another ending is what it is said to be: compilers go by the ending.
  const misnamed = sources.length === 0 && files.length === 1
  if (!misnamed) return { files, main: main.name, className: main.name }
  const name = `main${definition.extensions[0]}`
  return { files: [{ name, data: main.data }], main: name, className: name }
}

/** Finds where a program starts. @throws GavelError `submission.source-unusable` */
export function findEntryPoint(submission: SubmittedProgram, definition: LanguageDefinition): EntryPoint {
  if (definition.entry === 'class') return javaEntry(submission)
  if (definition.entry === 'file') return fileEntry(submission, definition)
  // Here an entry point is a class, not one of the files.
  const { files, main } = fileEntry({ ...submission, entryPoint: undefined }, definition)
  return { files, main, className: submission.entryPoint ?? null }
}
