import type { LanguageDefinition } from '../definition.ts'

export const monoDefinitions: readonly LanguageDefinition[] = [
  {
    id: 'csharp',
    name: 'C# (Mono)',
    family: 'csharp',
    aliases: ['cs'],
    image: 'csharp',
    extensions: ['.cs'],
    tools: ['mcs', 'mono'],
    compile: ['{mcs}', '-optimize+', '-define:ONLINE_JUDGE', '-reference:System.Numerics', '-out:main.exe', '{files}'],
    run: ['{mono}', '/box/main.exe'],
    // Its log goes to standard output otherwise, into the answer: "pthread_setschedparam failed", at every start.
    env: { MONO_LOG_DEST: '/dev/null', MONO_GC_PARAMS: 'max-heap-size={near}m' },
    entry: 'file',
    outOfMemory: /OutOfMemoryException|Garbage collector could not allocate/,
    debianPackages: 'mono-mcs',
  },
]
