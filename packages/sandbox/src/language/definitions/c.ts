import type { LanguageDefinition } from '../definition.ts'

/** Sources guard what is only for their author's machine with ONLINE_JUDGE, since the first online judges. */
const online = '-DONLINE_JUDGE'

const c = (tool: 'gcc' | 'clang', id: string, name: string, aliases: readonly string[]): LanguageDefinition => ({
  id,
  name,
  aliases,
  image: 'cpp',
  extensions: ['.c'],
  tools: [tool],
  compile: [`{${tool}}`, '-O2', '-std=gnu17', online, '{static}', '-o', 'main', '{files}', '-lm'],
  run: ['/box/main'],
  entry: 'file',
  debianPackages: `${tool} libc6-dev`,
})

const cpp = (
  tool: 'g++' | 'clang++',
  id: string,
  standard: string,
  aliases: readonly string[],
): LanguageDefinition => ({
  id,
  name: `C++${standard}${tool === 'clang++' ? ' (Clang)' : ''}`,
  aliases,
  image: 'cpp',
  extensions: ['.cpp', '.cc', '.cxx', '.c++', '.C'],
  tools: [tool],
  compile: [`{${tool}}`, '-O2', `-std=gnu++${standard}`, online, '{static}', '-o', 'main', '{files}'],
  run: ['/box/main'],
  entry: 'file',
  outOfMemory: /std::bad_alloc/,
  debianPackages: tool === 'g++' ? 'g++' : 'clang g++',
})

export const cDefinitions: readonly LanguageDefinition[] = [
  c('gcc', 'c', 'C17', ['c17']),
  cpp('g++', 'cpp', '20', ['cpp20', 'c++', 'c++20']),
  cpp('g++', 'cpp17', '17', ['c++17']),
  cpp('g++', 'cpp23', '23', ['c++23']),
  c('clang', 'c-clang', 'C17 (Clang)', []),
  cpp('clang++', 'cpp-clang', '20', ['cpp20-clang']),
  cpp('clang++', 'cpp17-clang', '17', []),
  cpp('clang++', 'cpp23-clang', '23', []),
]
