import type { LanguageDefinition } from '../definition.ts'

/** V8's stack in KiB: a little less than the one that the kernel gives, which is as large as the memory limit. */
const nodeFlags = ['--max-old-space-size={memory}', '--stack-size={memory}000']
const outOfMemory = /JavaScript heap out of memory|Array buffer allocation failed/

export const javascriptDefinitions: readonly LanguageDefinition[] = [
  {
    id: 'javascript',
    name: 'JavaScript (Node.js)',
    family: 'javascript',
    aliases: ['js', 'node'],
    image: 'javascript',
    extensions: ['.js', '.mjs', '.cjs'],
    tools: ['node'],
    // Node looks at one file at a time.
    compile: ['/bin/sh', '-c', 'for file; do "$0" --check "$file" || exit 1; done', '{node}', '{files}'],
    run: ['{node}', ...nodeFlags, '{main}'],
    entry: 'file',
    outOfMemory,
    debianPackages: 'nodejs',
  },
  {
    id: 'typescript',
    name: 'TypeScript (Node.js)',
    family: 'typescript',
    aliases: ['ts'],
    image: 'javascript',
    extensions: ['.ts', '.mts'],
    tools: ['node', 'esbuild'],
    compile: [
      '{esbuild}',
      '{main}',
      '--bundle',
      '--platform=node',
      '--format=cjs',
      '--log-level=warning',
      '--outfile=main.js',
    ],
    run: ['{node}', ...nodeFlags, '/box/main.js'],
    entry: 'file',
    outOfMemory,
    debianPackages: 'nodejs esbuild',
  },
]
