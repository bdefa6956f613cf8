import type { ToolName } from './definition.ts'

/** A compiler or interpreter found on the machine. */
export interface Tool {
  readonly name: ToolName
  /** The program itself, not a shim that looks for it. */
  readonly path: string
  readonly version: string
  /** Host folders or files outside /usr that it needs to see, at the same place in the sandbox. */
  readonly roots: readonly string[]
  /** Other programs that come with it: `java` with `javac`. */
  readonly companions: Readonly<Record<string, string>>
  readonly canLinkStatically: boolean
}

/** How to ask a tool what it is: arguments, and what its answer means. */
export interface ToolProbe {
  /** Program names to look for, in order. */
  readonly programs: readonly string[]
  /** Each is a call of the program; the answers stand one after another. */
  readonly asks: readonly (readonly string[])[]
  /** Reads standard output and error together; null when the answer is not understood. */
  read(answer: string, path: string): Omit<Tool, 'name'> | null
}

const plain = { roots: [], companions: {}, canLinkStatically: false } as const

const firstLine = (text: string) => text.trim().split('\n', 1)[0]?.trim() ?? ''

/** Compilers of the GNU kind: print the version, then where libc.a is (an absolute path when there is one). */
const gnu = (programs: readonly string[]): ToolProbe => ({
  programs,
  asks: [['--version'], ['-print-file-name=libc.a']],
  read: (answer, path) => ({
    ...plain,
    path,
    version: firstLine(answer),
    roots: path.startsWith('/usr/') ? [] : [path.replace(/\/bin\/[^/]*$/, '')],
    canLinkStatically: /^\/.*libc\.a$/m.test(answer),
  }),
})

const askPython =
  'import sys, platform; print(platform.python_implementation(), platform.python_version()); print(sys.executable); print(sys.base_prefix)'

const python = (programs: readonly string[]): ToolProbe => ({
  programs,
  asks: [['-c', askPython]],
  read(answer) {
    const [version, path, prefix] = answer.trim().split('\n')
    return version && path && prefix ? { ...plain, path, version, roots: [prefix] } : null
  },
})

const property = (answer: string, name: string) => answer.match(new RegExp(`^\\s*${name} = (.*)$`, 'm'))?.[1]?.trim()

/** How each tool is found and asked. */
export const toolProbes: Readonly<Record<ToolName, ToolProbe>> = {
  gcc: gnu(['gcc', 'cc']),
  'g++': gnu(['g++', 'c++']),
  python3: python(['python3']),
  pypy3: python(['pypy3']),
  javac: {
    programs: ['javac'],
    asks: [['-J-XshowSettings:properties', '-version']],
    read(answer) {
      const home = property(answer, 'java.home')
      const version = property(answer, 'java.version')
      if (home === undefined || version === undefined) return null
      const companions = { java: `${home}/bin/java` }
      // Debian keeps the configuration of a JDK in /etc and links to it.
      const roots = [home, `/etc/java-${version.split('.')[0]}-openjdk`]
      return { ...plain, path: `${home}/bin/javac`, version: `Java ${version}`, roots, companions }
    },
  },
  node: {
    programs: ['node'],
    asks: [['-p', 'process.version + "\\n" + process.execPath']],
    read(answer) {
      const [version, path] = answer.trim().split('\n')
      return version && path ? { ...plain, path, version: `Node.js ${version}`, roots: [path] } : null
    },
  },
  esbuild: {
    programs: ['esbuild'],
    asks: [['--version']],
    read: (answer, path) => ({ ...plain, path, version: `esbuild ${firstLine(answer)}`, roots: [path] }),
  },
  go: {
    programs: ['go'],
    asks: [['env', 'GOVERSION', 'GOROOT']],
    read(answer, path) {
      const [version, root] = answer.trim().split('\n')
      return version && root
        ? { ...plain, path: `${root}/bin/go`, version: `Go ${version.slice(2)}`, roots: [root, path] }
        : null
    },
  },
  rustc: {
    programs: ['rustc'],
    asks: [['--print', 'sysroot'], ['--version']],
    read(answer) {
      const root = answer.match(/^\/.*$/m)?.[0]
      const version = answer.match(/^rustc .*$/m)?.[0]
      return root && version ? { ...plain, path: `${root}/bin/rustc`, version, roots: [root] } : null
    },
  },
}
