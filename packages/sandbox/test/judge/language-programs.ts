/** For each language: a program that adds up the numbers of its input, and one that fails at run time. */
export interface LanguagePrograms {
  readonly sum: string
  readonly crash: string
}

const cpp: LanguagePrograms = {
  sum: '#include <iostream>\nint main() { std::ios::sync_with_stdio(false); std::cin.tie(0); long long s = 0, x; while (std::cin >> x) s += x; std::cout << s << "\\n"; }',
  crash: '#include <vector>\nint main() { std::vector<int> v; return v.at(3); }',
}

const python: LanguagePrograms = {
  sum: 'import sys\nprint(sum(map(int, sys.stdin.buffer.read().split())))\n',
  crash: 'print([][1])\n',
}

export const languagePrograms: Readonly<Record<string, LanguagePrograms>> = {
  c: {
    sum: '#include <stdio.h>\nint main(void) { long long s = 0, x; while (scanf("%lld", &x) == 1) s += x; printf("%lld\\n", s); }',
    crash: '#include <stdlib.h>\nint main(void) { abort(); }',
  },
  cpp,
  cpp17: cpp,
  cpp23: cpp,
  python,
  pypy: python,
  java: {
    sum: 'import java.io.*;\npublic class Sum { public static void main(String[] a) throws IOException { StreamTokenizer t = new StreamTokenizer(new BufferedInputStream(System.in)); long s = 0; while (t.nextToken() != StreamTokenizer.TT_EOF) s += (long) t.nval; System.out.println(s); } }',
    crash: 'class Crash { public static void main(String[] a) { System.out.println(a[5]); } }',
  },
  javascript: {
    sum: "console.log(String(require('fs').readFileSync(0, 'utf8').split(/\\s+/).reduce((s, x) => s + Number(x), 0)))\n",
    crash: 'null.x\n',
  },
  typescript: {
    sum: "import { readFileSync } from 'node:fs'\nenum Base { Zero = 0 }\nconst numbers: number[] = readFileSync(0, 'utf8').split(/\\s+/).map(Number)\nconsole.log(String(numbers.reduce((s: number, x: number) => s + x, Base.Zero)))\n",
    crash: 'const nothing: { x: number } | null = JSON.parse("null")\nconsole.log(nothing!.x)\n',
  },
  go: {
    sum: 'package main\n\nimport (\n\t"bufio"\n\t"fmt"\n\t"os"\n\t"strconv"\n)\n\nfunc main() {\n\tin := bufio.NewScanner(os.Stdin)\n\tin.Split(bufio.ScanWords)\n\ts := 0\n\tfor in.Scan() {\n\t\tx, _ := strconv.Atoi(in.Text())\n\t\ts += x\n\t}\n\tfmt.Println(s)\n}\n',
    crash: 'package main\n\nfunc main() {\n\tvar m map[string]int\n\tm["x"] = 1\n}\n',
  },
  rust: {
    sum: 'use std::io::*;\nfn main() { let mut t = String::new(); stdin().read_to_string(&mut t).unwrap(); println!("{}", t.split_ascii_whitespace().map(|x| x.parse::<i64>().unwrap()).sum::<i64>()); }',
    crash: 'fn main() { let v: Vec<i32> = std::env::args().skip(9).map(|_| 1).collect(); println!("{}", v[3]); }',
  },
}
