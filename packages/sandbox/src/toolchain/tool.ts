/** A compiler or interpreter that languages ask for by name. */
export type ToolName =
  | 'gcc'
  | 'g++'
  | 'clang'
  | 'clang++'
  | 'python3'
  | 'pypy3'
  | 'javac'
  | 'java'
  | 'kotlinc'
  | 'scalac'
  | 'mcs'
  | 'mono'
  | 'node'
  | 'esbuild'
  | 'go'
  | 'rustc'
  | 'swiftc'
  | 'ghc'
  | 'ocamlfind'
  | 'fpc'
  | 'ruby'
  | 'php'
  | 'perl'
  | 'lua'

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

/** The folder that a program was installed under, where that is not shown anyway. */
const prefixOf = (path: string) => path.replace(/\/bin\/[^/]*$/, '')
const rootsOf = (path: string) => (path.startsWith('/usr/') ? [] : [prefixOf(path)])

/** Compilers of the GNU kind: print the version, then where libc.a is (an absolute path when there is one). */
const gnu = (programs: readonly string[]): ToolProbe => ({
  programs,
  asks: [['--version'], ['-print-file-name=libc.a']],
  read: (answer, path) => ({
    ...plain,
    path,
    version: firstLine(answer),
    roots: rootsOf(path),
    canLinkStatically: /^\/.*libc\.a$/m.test(answer),
  }),
})

/** A program that stands for itself: what its answer holds, put after a name, is its version. */
const simple = (
  programs: readonly string[],
  ask: readonly string[],
  version: RegExp,
  name: string,
  more: (path: string) => Partial<Tool> = () => ({}),
): ToolProbe => ({
  programs,
  asks: [ask],
  read(answer, path) {
    const found = version.exec(answer)?.[1]
    return found ? { ...plain, path, version: `${name} ${found}`, roots: rootsOf(path), ...more(path) } : null
  },
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

/** Debian keeps the configuration of a JDK in /etc and links to it. */
const configurationOf = (version: string) => `/etc/java-${version.split('.')[0]}-openjdk`

const property = (answer: string, name: string) => answer.match(new RegExp(`^[ \\t]*${name} = (.*)$`, 'm'))?.[1]?.trim()

/** How each tool is found and asked. */
export const toolProbes: Readonly<Record<ToolName, ToolProbe>> = {
  gcc: gnu(['gcc', 'cc']),
  'g++': gnu(['g++', 'c++']),
  clang: gnu(['clang']),
  'clang++': gnu(['clang++']),
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
      const roots = [home, configurationOf(version)]
      return { ...plain, path: `${home}/bin/javac`, version: `Java ${version}`, roots, companions }
    },
  },
  java: {
    programs: ['java'],
    asks: [['-XshowSettings:properties', '-version']],
    read(answer) {
      const home = property(answer, 'java.home')
      const version = property(answer, 'java.version')
      if (home === undefined || version === undefined) return null
      return { ...plain, path: `${home}/bin/java`, version: `Java ${version}`, roots: [home, configurationOf(version)] }
    },
  },
  kotlinc: simple(['kotlinc'], ['-version'], /kotlinc-jvm (\S+)/, 'Kotlin', (path) => {
    // Debian's package keeps its library where no link leads from /usr/bin/.. to it.
    const folder = path.startsWith('/usr/bin/') ? '/usr/share/kotlin/kotlinc/lib' : `${prefixOf(path)}/lib`
    const library = ['kotlin-stdlib', 'kotlin-stdlib-jdk7', 'kotlin-stdlib-jdk8', 'kotlin-reflect']
    return { companions: { 'kotlin-library': library.map((name) => `${folder}/${name}.jar`).join(':') } }
  }),
  scalac: simple(['scalac'], ['-version'], /version (2\.\S+)/, 'Scala', (path) => {
    const folder = path.startsWith('/usr/bin/') ? '/usr/share/java' : `${prefixOf(path)}/lib`
    return { companions: { 'scala-library': `${folder}/scala-library.jar` } }
  }),
  mcs: simple(['mcs'], ['--version'], /version (\S+)/, 'Mono'),
  mono: simple(['mono'], ['--version'], /version (\S+)/, 'Mono', (path) => ({
    roots: ['/etc/mono', ...rootsOf(path)],
  })),
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
  swiftc: simple(['swiftc'], ['--version'], /Swift version (\S+)/, 'Swift'),
  ghc: simple(['ghc'], ['--numeric-version'], /^(\S+)$/m, 'GHC', (path) => ({
    // Debian keeps the list of its libraries in /var.
    roots: ['/var/lib/ghc', ...rootsOf(path)],
  })),
  ocamlfind: simple(['ocamlfind'], ['ocamlopt', '-version'], /^(\S+)$/m, 'OCaml', (path) => ({
    roots: ['/etc/ocamlfind.conf', ...rootsOf(path)],
  })),
  fpc: simple(['fpc'], ['-iV'], /^(\S+)$/m, 'Free Pascal', (path) => ({ roots: ['/etc/fpc.cfg', ...rootsOf(path)] })),
  ruby: simple(['ruby'], ['-e', 'print RUBY_VERSION'], /^(\S+)$/m, 'Ruby'),
  php: simple(['php'], ['-n', '-r', 'echo PHP_VERSION;'], /^(\S+)$/m, 'PHP'),
  perl: simple(['perl'], ['-e', 'printf "%vd", $^V'], /^(\S+)$/m, 'Perl'),
  lua: simple(['lua5.4', 'lua'], ['-v'], /Lua (\S+)/, 'Lua', (path) => ({
    companions: { luac: path.replace(/lua([^/]*)$/, 'luac$1') },
  })),
}
