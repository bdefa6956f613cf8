import type { LanguageDefinition } from '../definition.ts'

/**
 * Ruby touches all of the kernel's stack when it starts: as large as the memory limit, it would leave nothing. Methods
 * recurse on a stack of Ruby's own; the kernel's is for recursion through blocks (42,000 deep in 32 MiB).
 */
const withStack = (kibibytes: string) => ['/bin/sh', '-c', `ulimit -s ${kibibytes}; exec "$0" "$@"`, '{ruby}'] as const

/** Languages that are run from their source; a compilation checks the syntax. */
export const scriptingDefinitions: readonly LanguageDefinition[] = [
  {
    id: 'ruby',
    name: 'Ruby',
    family: 'ruby',
    aliases: ['rb'],
    image: 'ruby',
    extensions: ['.rb'],
    tools: ['ruby'],
    compile: [...withStack('8192'), '-c', '{files}'],
    run: [...withStack('$(({memory} * 128))'), '{main}'],
    // In bytes.
    env: { RUBY_THREAD_VM_STACK_SIZE: '{memory}000000' },
    entry: 'file',
    outOfMemory: /failed to allocate memory \(NoMemoryError\)/,
    debianPackages: 'ruby',
  },
  {
    id: 'php',
    name: 'PHP',
    family: 'php',
    aliases: [],
    image: 'php',
    extensions: ['.php'],
    tools: ['php'],
    compile: ['{php}', '-n', '-l', '{main}'],
    // Without the machine's php.ini, but with ctype, which Debian keeps apart.
    run: ['{php}', '-n', '-d', 'extension=ctype', '-d', 'display_errors=stderr', '-d', 'memory_limit=-1', '{main}'],
    printsOutsideText: true,
    entry: 'file',
    outOfMemory: /Out of memory|Allowed memory size of \d+ bytes exhausted/,
    debianPackages: 'php-cli',
  },
  {
    id: 'perl',
    name: 'Perl',
    family: 'perl',
    aliases: ['pl'],
    image: 'perl',
    extensions: ['.pl'],
    tools: ['perl'],
    compile: ['{perl}', '-c', '{main}'],
    run: ['{perl}', '{main}'],
    entry: 'file',
    outOfMemory: /^Out of memory/m,
    debianPackages: 'perl',
  },
  {
    id: 'lua',
    name: 'Lua',
    family: 'lua',
    aliases: [],
    image: 'lua',
    extensions: ['.lua'],
    tools: ['lua'],
    compile: ['{luac}', '-p', '{files}'],
    run: ['{lua}', '{main}'],
    entry: 'file',
    outOfMemory: /not enough memory/,
    debianPackages: 'lua5.4',
  },
]
