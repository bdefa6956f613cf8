import type { LanguageDefinition, Preparation } from '../definition.ts'

/** Sources guard what is only for their author's machine with ONLINE_JUDGE, since the first online judges. */
const online = '-DONLINE_JUDGE'

const c = (tool: 'gcc' | 'clang', id: string, name: string, aliases: readonly string[]): LanguageDefinition => ({
  id,
  name,
  family: 'c',
  aliases,
  image: 'cpp',
  extensions: ['.c'],
  tools: [tool],
  compile: [`{${tool}}`, '-O2', '-std=gnu17', online, '{static}', '-o', 'main', '{files}', '-lm'],
  run: ['/box/main'],
  entry: 'file',
  debianPackages: `${tool} libc6-dev`,
})

/**
 * <bits/stdc++.h> compiled once: a compilation that includes it first takes 0.4 of the time. GCC looks for a compiled header
 * in each folder before the header itself, leaves one aside that does not fit the flags, macros or pragmas in force, and
 * reads the header itself when it is included again: so a header stands beside it, which leads to the real one.
 *
 * The code that comes out is the same, byte for byte. The words are not: paths lead through /prepared, and GCC 12 warns of
 * what it leaves unsaid in a header of the system.
 */
const precompiledHeader = (standard: string): Preparation => ({
  files: { 'all.hpp': '#include <bits/stdc++.h>\n', 'stdc++.h': '#include_next <bits/stdc++.h>\n' },
  serves: /^[ \t\v\f]*#[ \t\v\f]*include[ \t\v\f]*<bits\/stdc\+\+\.h>/m,
  decides: 'silent',
  command: [
    '/bin/sh',
    '-c',
    'mkdir bits && cp stdc++.h bits/ && exec "$@" -x c++-header -o bits/stdc++.h.gch all.hpp',
    'sh',
    '{g++}',
    '-O2',
    `-std=gnu++${standard}`,
    online,
  ],
  flags: ['-isystem', '/prepared'],
})

const cpp = (
  tool: 'g++' | 'clang++',
  id: string,
  standard: string,
  aliases: readonly string[],
): LanguageDefinition => ({
  id,
  name: `C++${standard}${tool === 'clang++' ? ' (Clang)' : ''}`,
  family: 'cpp',
  aliases,
  image: 'cpp',
  extensions: ['.cpp', '.cc', '.cxx', '.c++', '.C'],
  tools: [tool],
  compile: [
    `{${tool}}`,
    '-O2',
    // Clang 16 and older (Debian 12 has 14) know C++23 by its working name, which newer ones take too.
    `-std=gnu++${tool === 'clang++' && standard === '23' ? '2b' : standard}`,
    online,
    '-pipe',
    '{prepared}',
    '{static}',
    '-o',
    'main',
    '{files}',
  ],
  ...(tool === 'g++' && { prepare: precompiledHeader(standard) }),
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
