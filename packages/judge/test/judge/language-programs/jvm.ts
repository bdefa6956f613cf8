import type { LanguagePrograms } from './programs.ts'

const java: LanguagePrograms = {
  sum: 'import java.io.*;\npublic class Sum { public static void main(String[] a) throws IOException { StreamTokenizer t = new StreamTokenizer(new BufferedInputStream(System.in)); long s = 0; while (t.nextToken() != StreamTokenizer.TT_EOF) s += (long) t.nval; System.out.println(s); } }',
  crash: 'class Crash { public static void main(String[] a) { System.out.println(a[5]); } }',
  hoard:
    'import java.util.*; class Hoard { public static void main(String[] a) { List<int[]> l = new ArrayList<>(); while (true) l.add(new int[1 << 18]); } }',
  deep: 'class Deep { static int deep(int n) { return n == 0 ? 0 : 1 + deep(n - 1); } public static void main(String[] a) { System.out.println(deep(100000)); } }',
}

const kotlin: LanguagePrograms = {
  sum: 'import java.io.*\nfun main() {\n    val t = StreamTokenizer(BufferedInputStream(System.`in`))\n    var s = 0L\n    while (t.nextToken() != StreamTokenizer.TT_EOF) s += t.nval.toLong()\n    println(s)\n}\n',
  crash: 'fun main() {\n    println(listOf(1)[5])\n}\n',
  hoard: 'fun main() {\n    val all = mutableListOf<IntArray>()\n    while (true) all.add(IntArray(1 shl 18))\n}\n',
  deep: 'fun deep(n: Int): Int = if (n == 0) 0 else 1 + deep(n - 1)\nfun main(args: Array<String>) {\n    println(deep(100000))\n}\n',
}

const scala: LanguagePrograms = {
  sum: 'object Sum {\n  def main(args: Array[String]): Unit = println(io.Source.stdin.getLines.flatMap(_.split(" ")).filter(_.nonEmpty).map(_.toLong).sum)\n}\n',
  crash: 'object Crash extends App {\n  println(List(1)(5))\n}\n',
  hoard:
    'object Hoard {\n  def main(args: Array[String]): Unit = {\n    var all = List[Array[Int]]()\n    while (true) all = new Array[Int](1 << 18) :: all\n  }\n}\n',
  deep: 'object Deep {\n  def deep(n: Int): Int = if (n == 0) 0 else 1 + deep(n - 1)\n  def main(args: Array[String]): Unit = println(deep(100000))\n}\n',
}

export const jvmPrograms: Readonly<Record<string, LanguagePrograms>> = {
  java,
  java8: java,
  java11: java,
  java17: java,
  kotlin,
  scala,
}
