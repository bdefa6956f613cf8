import { GavelError } from '@gavel/shared/error'
import { type JavaSource, type JavaType, type MainForm, readJavaTypes } from './java-types.ts'
import type { EntryPoint, SubmittedProgram } from './submission.ts'

const className = /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u

/** The longest name of a file of a class, in bytes: that of the file system without ".class". */
const mostNameBytes = 255 - '.class'.length

type SourceFile = SubmittedProgram['files'][number]
interface ReadFile {
  readonly file: SourceFile
  readonly source: JavaSource | null
}

/** Where a program may start. */
interface Start {
  readonly binaryName: string
  readonly form: MainForm
  /** The larger, the likelier that it is meant; equal ones are in the order of the files. */
  readonly rank: number
}

const unusable = (message: string, hint?: string) =>
  new GavelError('submission.source-unusable', message, hint === undefined ? {} : { hint })

/** The name that javac wants a file to have: that of its public type, or one of a class where its own makes the class. */
function fileName({ file, source }: ReadFile): string {
  const owner = source?.types.find(({ isPublic, isTopLevel }) => isPublic && isTopLevel)
  if (owner !== undefined) {
    if (Buffer.byteLength(owner.name) > mostNameBytes)
      throw unusable(`The name of the class ${owner.name.slice(0, 40)}... is too long for a file.`)
    return `${owner.name}.java`
  }
  if (source?.hasLooseMain && !className.test(baseOf(file.name))) return 'Main.java'
  return file.name
}

const baseOf = (name: string) => name.replace(/\.java$/, '')

/** The main methods that classes have or inherit from others of the submission. Takes linear time. */
function mainMethods(types: readonly JavaType[]): ReadonlyMap<JavaType, MainForm | null> {
  const byName = new Map(types.map((type) => [type.name, type]))
  const found = new Map<JavaType, MainForm | null>()
  for (const type of types) {
    const line: JavaType[] = []
    let at: JavaType | undefined = type
    for (; at !== undefined && !found.has(at); at = at.parent === null ? undefined : byName.get(at.parent)) {
      // Also what a circle of classes comes to.
      found.set(at, at.main)
      line.push(at)
    }
    let inherited = at === undefined || at.isInterface ? null : (found.get(at) ?? null)
    for (const heir of line.reverse()) {
      inherited = heir.main ?? inherited
      found.set(heir, inherited)
    }
  }
  return found
}

function startsOf(files: readonly ReadFile[]): Start[] {
  const types = files.flatMap(({ source }) => source?.types ?? [])
  const methods = mainMethods(types)
  const starts = types.flatMap((type): Start[] => {
    const form = methods.get(type) ?? null
    if (form === null) return []
    const points = [
      form === 'classic',
      type.isTopLevel && type.isPublic,
      type.name === 'Main',
      type.isTopLevel,
      type.main !== null,
    ]
    const rank = points.reduce((sum, holds) => 2 * sum + Number(holds), 0)
    return [{ binaryName: type.binaryName, form, rank }]
  })
  const loose = files
    .filter(({ source }) => source?.hasLooseMain)
    .map((read): Start => ({ binaryName: baseOf(fileName(read)), form: 'modern', rank: 0 }))
  return [...starts, ...loose].sort((a, b) => b.rank - a.rank)
}

/** What the JVM is to say that it has no main method, where there is none. */
function fallback(files: readonly ReadFile[]): string {
  const types = files.flatMap(({ source }) => source?.types ?? []).filter(({ isTopLevel }) => isTopLevel)
  const wanted = types.find(({ isPublic }) => isPublic) ?? types.find(({ name }) => name === 'Main') ?? types[0]
  return wanted?.binaryName ?? 'Main'
}

/**
 * Finds where a Java program starts: of the classes with a main method of their own or an inherited one, the public one of a
 * file, then the one called Main, then the first. Files get the names of their public classes: javac wants them so, and what
 * the user's files are called does not matter to him. @throws GavelError `submission.source-unusable`
 */
export function findJavaEntry(submission: SubmittedProgram): EntryPoint {
  const { entryPoint } = submission
  if (entryPoint !== undefined && !className.test(entryPoint))
    throw unusable(`${JSON.stringify(entryPoint)} is no name of a class.`)
  const read = submission.files.map((file): ReadFile => {
    const source = file.name.endsWith('.java') ? readJavaTypes(new TextDecoder().decode(file.data)) : null
    return { file, source }
  })
  const files = read.map((each) => ({ ...each.file, name: fileName(each) }))
  for (const [index, { name }] of files.entries()) {
    const first = files.findIndex((file) => file.name === name)
    if (first === index) continue
    const [one, other] = [submission.files[first]?.name, submission.files[index]?.name]
    throw unusable(`${one} and ${other} both declare the public class ${baseOf(name)}.`, 'Submit only one of them.')
  }
  const main = files[0]?.name ?? 'Main.java'
  if (entryPoint !== undefined) return { files, main, className: entryPoint, note: '' }
  const [start, ...others] = startsOf(read)
  const equal = others.filter(({ rank }) => rank === start?.rank).map(({ binaryName }) => binaryName)
  const note =
    equal.length === 0
      ? ''
      : `Several classes have a main method; ${start?.binaryName} is run, not ${equal.join(', ')}. Make the one that is meant public, or call it Main.`
  return { files, main, className: start?.binaryName ?? fallback(read), note }
}
