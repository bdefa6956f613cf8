import type { LanguageDefinition } from '../definition.ts'

/** A program's JVM. The serial collector: on one core the parallel ones only add threads. */
const javaVm = ['{java}', '-XX:+UseSerialGC', '-Xshare:auto', '-Xss{stack}m', '-Xmx{heap}m'] as const

/** A compiler's JVM lives for seconds: the second compiler would not pay for itself. Their code is deeply recursive. */
const compilerVm = ['-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1', '-J-XX:-PrintWarnings', '-J-Xss16m']

const outOfMemory = /java\.lang\.OutOfMemoryError|insufficient memory for the Java Runtime/

const java = (release: number | null, aliases: readonly string[]): LanguageDefinition => ({
  id: `java${release ?? ''}`,
  name: release === null ? 'Java' : `Java ${release}`,
  aliases,
  image: 'java',
  extensions: ['.java'],
  tools: ['javac'],
  // `--release` came with JDK 9.
  ...(release === null ? {} : { oldestMajor: Math.max(9, release) }),
  compile: [
    '{javac}',
    '-J-XX:+UseSerialGC',
    '-J-XX:TieredStopAtLevel=1',
    ...(release === null ? [] : ['--release', `${release}`, '-Xlint:-options']),
    '-encoding',
    'UTF-8',
    '-d',
    '.',
    '{files}',
  ],
  run: [...javaVm, '-cp', '/box', '{class}'],
  entry: 'class',
  outOfMemory,
  debianPackages: 'default-jdk-headless',
})

export const javaDefinitions: readonly LanguageDefinition[] = [java(null, []), java(8, []), java(11, []), java(17, [])]

/** The library goes to the boot class path: its classes are not verified at every start (0.06 s instead of 0.16 s). */
export const jvmDefinitions: readonly LanguageDefinition[] = [
  {
    id: 'kotlin',
    name: 'Kotlin',
    aliases: ['kt'],
    image: 'kotlin',
    extensions: ['.kt'],
    tools: ['kotlinc', 'java'],
    compile: ['{kotlinc}', ...compilerVm, '-J-Xmx{heap}m', '-d', 'main.jar', '{files}'],
    run: [...javaVm, '-Xbootclasspath/a:{kotlin-library}', '{start}'],
    entry: 'jar',
    outOfMemory,
    debianPackages: 'kotlin default-jre-headless',
  },
  {
    id: 'scala',
    name: 'Scala 2',
    aliases: ['scala2'],
    image: 'scala',
    extensions: ['.scala'],
    tools: ['scalac', 'java'],
    compile: ['{scalac}', ...compilerVm, '-J-Xmx{heap}m', '-encoding', 'UTF-8', '-d', 'main.jar', '{files}'],
    run: [...javaVm, '-Xbootclasspath/a:{scala-library}', '{start}'],
    entry: 'jar',
    outOfMemory,
    debianPackages: 'scala default-jre-headless',
  },
]
