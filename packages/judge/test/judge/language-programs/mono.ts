import type { LanguagePrograms } from './programs.ts'

export const monoPrograms: Readonly<Record<string, LanguagePrograms>> = {
  csharp: {
    sum: 'using System;\nclass Sum { static void Main() { long s = 0; string line; while ((line = Console.In.ReadLine()) != null) s += long.Parse(line); Console.WriteLine(s); } }',
    crash: 'class Crash { static void Main(string[] a) { System.Console.WriteLine(a[5]); } }',
    hoard:
      'using System.Collections.Generic;\nclass Hoard { static void Main() { var all = new List<int[]>(); while (true) { var one = new int[1 << 18]; for (int i = 0; i < one.Length; i += 512) one[i] = 1; all.Add(one); } } }',
    deep: 'class Deep { static int Down(int n) { return n == 0 ? 0 : 1 + Down(n - 1); } static void Main() { System.Console.WriteLine(Down(100000)); } }',
  },
}
