import { fillTools, type UsableLanguage } from './registry.ts'

/** What a command template is filled with, beside the tools. */
export interface CommandContext {
  /** Names of all source files. */
  readonly files: readonly string[]
  /** The entry file's name. */
  readonly main: string
  /** The entry class; the same as `main` where the language has files for entries. */
  readonly className: string
  readonly memoryBytes: number
}

const mebibyte = 1 << 20

/** What a runtime with a heap of its own needs beside it: code, stacks, collector, in MiB (measured on JDK 17: 60 to 90). */
const runtimeOverheadMebibytes = 96

function fill(template: readonly string[], language: UsableLanguage, context: CommandContext): string[] {
  const { definition, tools } = language
  const sources = context.files.filter((name) => definition.extensions.some((ending) => name.endsWith(ending)))
  const memory = Math.floor(context.memoryBytes / mebibyte)
  const heap = Math.max(32, memory - runtimeOverheadMebibytes, Math.floor(memory / 2))
  const values: Record<string, string> = {
    '{main}': `/box/${context.main}`,
    '{class}': context.className,
  }
  return fillTools(template, tools).flatMap((part) => {
    if (part === '{files}') return sources
    return [(values[part] ?? part).replace('{memory}', `${memory}`).replace('{heap}', `${heap}`)]
  })
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
export function environmentOf(language: UsableLanguage): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/tmp',
    TMPDIR: '/tmp',
    LANG: 'C.UTF-8',
    ...language.definition.env,
  }
}
