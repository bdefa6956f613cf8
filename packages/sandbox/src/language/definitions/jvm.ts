import type { LanguageDefinition, Preparation } from '../definition.ts'

/** A program's JVM. The serial collector: on one core the parallel ones only add threads. */
const javaVm = ['{java}', '-XX:+UseSerialGC', '-Xshare:auto', '-Xss{stack}m', '-Xmx{heap}m'] as const

const javacVm = ['-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1'] as const

/** A compiler's JVM lives for seconds: the second compiler would not pay for itself. Their code is deeply recursive. */
const compilerVm = ['-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1', '-J-XX:-PrintWarnings', '-J-Xss16m']

const outOfMemory = /java\.lang\.OutOfMemoryError|insufficient memory for the Java Runtime/

/**
 * The classes of the compiler itself, loaded and linked once (class data sharing): it starts in half the time. The program
 * that it compiles for that touches what programs in contests use.
 */
const javacArchive: Preparation = {
  files: {
    'Warm.java': `import java.io.*;
import java.util.*;
import java.util.stream.*;
public class Warm {
  record Point(int x, int y) {}
  interface Shape { default int size() { return 1; } }
  enum Kind { A, B }
  static <T extends Comparable<T>> T most(List<T> all) { return Collections.max(all); }
  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    StringTokenizer words = new StringTokenizer("1 2 3");
    Map<String, List<Integer>> map = new HashMap<>();
    int[][] grid = new int[3][4];
    PriorityQueue<int[]> queue = new PriorityQueue<>((a, b) -> a[0] - b[0]);
    for (String word : args) map.computeIfAbsent(word, key -> new ArrayList<>()).add(Integer.parseInt(words.nextToken()));
    while (!queue.isEmpty()) grid[0][0] += queue.poll()[0];
    String text = switch (Kind.A) { case A -> "a"; case B -> "b"; };
    StringBuilder out = new StringBuilder();
    out.append(IntStream.range(0, 3).mapToObj(String::valueOf).collect(Collectors.joining(" "))).append(text);
    try { System.out.printf("%s %d%n", out, new Point(1, 2).x()); } catch (RuntimeException error) { throw error; }
    new Thread(() -> System.out.println(most(Arrays.asList(1, 2)))).start();
  }
}
`,
  },
  command: [
    '{javac}',
    ...javacVm,
    '-J-XX:ArchiveClassesAtExit=javac.jsa',
    '-encoding',
    'UTF-8',
    '-d',
    '/tmp',
    'Warm.java',
  ],
  decides: 'ended',
  flags: ['-J-XX:SharedArchiveFile=/prepared/javac.jsa', '-J-Xlog:disable', '-J-Xlog:all=off'],
}

const java = (release: number | null, aliases: readonly string[]): LanguageDefinition => ({
  id: `java${release ?? ''}`,
  name: release === null ? 'Java' : `Java ${release}`,
  family: 'java',
  aliases,
  image: 'java',
  extensions: ['.java'],
  tools: ['javac'],
  // `--release` came with JDK 9.
  ...(release === null ? {} : { oldestMajor: Math.max(9, release) }),
  compile: [
    '{javac}',
    ...javacVm,
    '{prepared}',
    ...(release === null ? [] : ['--release', `${release}`, '-Xlint:-options']),
    '-encoding',
    'UTF-8',
    '-d',
    '.',
    '{files}',
  ],
  run: [...javaVm, '-cp', '/box', '{class}'],
  prepare: javacArchive,
  refusesMark: true,
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
    family: 'kotlin',
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
    family: 'scala',
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
