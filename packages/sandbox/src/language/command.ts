import { fillTools, type UsableLanguage } from './registry.ts'

/** What a command template is filled with, beside the tools. */
export interface CommandContext {
  /** Names of all source files. */
  readonly files: readonly string[]
  /** The entry file's name. */
  readonly main: string
  /** The entry class; null where the submission names none and the compiler finds it. */
  readonly className: string | null
  readonly memoryBytes: number
  /** Whether what its language prepares is at /prepared. */
  readonly prepared: boolean
}

const mebibyte = 1 << 20

/** What a runtime with a heap of its own needs beside it: code, stacks, collector, in MiB (measured on JDK 17: 60 to 90). */
const runtimeOverheadMebibytes = 96

/** The largest stack that a JVM takes, in MiB. */
const largestJvmStack = 1024

/** The placeholders that the memory limit decides (definition.ts). */
function memoryValues(memoryBytes: number): ReadonlyMap<string, number> {
  const memory = Math.floor(memoryBytes / mebibyte)
  return new Map([
    ['memory', memory],
    ['near', Math.floor((memory / 16) * 15)],
    ['heap', Math.max(32, memory - runtimeOverheadMebibytes, Math.floor(memory / 2))],
    ['stack', Math.min(memory, largestJvmStack)],
  ])
}

function fillMemory(part: string, memoryBytes: number): string {
  const values = memoryValues(memoryBytes)
  return part.replace(/\{([a-z]+)\}/g, (whole, name: string) => `${values.get(name) ?? whole}`)
}

function fill(template: readonly string[], language: UsableLanguage, context: CommandContext): string[] {
  const { definition, tools } = language
  const sources = context.files.filter((name) => definition.extensions.some((ending) => name.endsWith(ending)))
  const start = context.className === null ? ['-jar', '/box/main.jar'] : ['-cp', '/box/main.jar', context.className]
  const values = new Map<string, readonly string[]>([
    ['{files}', sources],
    ['{main}', [`/box/${context.main}`]],
    ['{class}', context.className === null ? [] : [context.className]],
    ['{start}', start],
    ['{prepared}', context.prepared ? (definition.prepare?.flags ?? []) : []],
  ])
  return fillTools(template, tools).flatMap((part) => values.get(part) ?? fillMemory(part, context.memoryBytes))
}

/** The command that compiles; null where there is none. Its paths are those inside the sandbox. */
export function compileCommand(language: UsableLanguage, context: CommandContext): [string, ...string[]] | null {
  const { compile } = language.definition
  if (compile === null) return null
  // Compilers write beside the source they are told of: the linked name in the working directory, not /box.
  const [program, ...args] = fill(compile, language, context).map((part) =>
    part === `/box/${context.main}` ? context.main : part,
  )
  return program === undefined ? null : [program, ...args]
}

/** The command that runs the program, followed by its arguments. */
export function runCommand(
  language: UsableLanguage,
  context: CommandContext,
  args: readonly string[],
): [string, ...string[]] {
  const [program, ...rest] = fill(language.definition.run, language, context)
  return [program ?? language.definition.run[0], ...rest, ...args]
}

/** The environment of every program: nothing of the user's own. */
export function environmentOf(language: UsableLanguage, memoryBytes: number): Record<string, string> {
  const own = Object.entries(language.definition.env ?? {})
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/tmp',
    TMPDIR: '/tmp',
    LANG: 'C.UTF-8',
    ...Object.fromEntries(own.map(([name, value]) => [name, fillMemory(value, memoryBytes)])),
  }
}
