import type { LanguagePrograms } from './programs.ts'

const go: LanguagePrograms = {
  sum: 'package main\n\nimport (\n\t"bufio"\n\t"fmt"\n\t"os"\n\t"strconv"\n)\n\nfunc main() {\n\tin := bufio.NewScanner(os.Stdin)\n\tin.Split(bufio.ScanWords)\n\ts := 0\n\tfor in.Scan() {\n\t\tx, _ := strconv.Atoi(in.Text())\n\t\ts += x\n\t}\n\tfmt.Println(s)\n}\n',
  crash: 'package main\n\nfunc main() {\n\tvar m map[string]int\n\tm["x"] = 1\n}\n',
  hoard:
    'package main\n\nvar all [][]byte\n\nfunc main() {\n\tfor {\n\t\tone := make([]byte, 1<<20)\n\t\tfor i := range one {\n\t\t\tone[i] = 1\n\t\t}\n\t\tall = append(all, one)\n\t}\n}\n',
  deep: 'package main\n\nimport "fmt"\n\nfunc deep(n int) int {\n\tif n == 0 {\n\t\treturn 0\n\t}\n\treturn 1 + deep(n-1)\n}\n\nfunc main() {\n\tfmt.Println(deep(100000))\n}\n',
}

const rust: LanguagePrograms = {
  sum: 'use std::io::*;\nfn main() { let mut t = String::new(); stdin().read_to_string(&mut t).unwrap(); println!("{}", t.split_ascii_whitespace().map(|x| x.parse::<i64>().unwrap()).sum::<i64>()); }',
  crash: 'fn main() { let v: Vec<i32> = std::env::args().skip(9).map(|_| 1).collect(); println!("{}", v[3]); }',
  hoard: 'fn main() { let mut all = Vec::new(); loop { all.push(vec![1u8; 1 << 20]); } }',
  deep: 'fn deep(n: u32) -> u32 { if n == 0 { 0 } else { 1 + std::hint::black_box(deep(n - 1)) } }\nfn main() { println!("{}", deep(100000)); }',
}

const swift: LanguagePrograms = {
  sum: 'var s = 0\nwhile let line = readLine() { s += Int(line) ?? 0 }\nprint(s)\n',
  crash: 'let v = CommandLine.arguments\nprint(v[9])\n',
  hoard: 'var all: [[UInt8]] = []\nwhile true { all.append([UInt8](repeating: 1, count: 1 << 20)) }\n',
  deep: '@inline(never) func deep(_ n: Int) -> Int { return n == 0 ? 0 : 1 + deep(n - 1) }\nprint(deep(100000))\n',
}

const haskell: LanguagePrograms = {
  sum: 'import qualified Data.ByteString.Char8 as B\nimport Data.Maybe (mapMaybe)\n\nmain :: IO ()\nmain = B.getContents >>= print . sum . map fst . mapMaybe B.readInt . B.words\n',
  crash: 'main :: IO ()\nmain = print (head ([] :: [Int]))\n',
  hoard:
    'import qualified Data.ByteString as B\n\nmain :: IO ()\nmain = go 1 []\n  where\n    go n all = do\n      let one = B.replicate (65536 + n) 1\n      if B.length one < 0 then print (sum (map B.length all)) else go (n + 1) (one : all)\n',
  deep: 'deep :: Int -> Int\ndeep 0 = 0\ndeep n = 1 + deep (n - 1)\n{-# NOINLINE deep #-}\n\nmain :: IO ()\nmain = print (deep 100000)\n',
}

const ocaml: LanguagePrograms = {
  sum: 'let rec add s = match input_line stdin with\n  | line -> add (s + int_of_string line)\n  | exception End_of_file -> s\nlet () = Printf.printf "%d\\n" (add 0)\n',
  crash: 'let () = print_int [| 1 |].(5)\n',
  hoard: "let all = ref []\nlet () = while true do all := Bytes.make 1048576 'x' :: !all done\n",
  deep: 'let rec deep n = if n = 0 then 0 else 1 + deep (n - 1)\nlet () = Printf.printf "%d\\n" (deep 100000)\n',
}

const pascal: LanguagePrograms = {
  sum: 'program sum;\nvar s, x: int64;\nbegin\n  s := 0;\n  while not eof do begin\n    readln(x);\n    s := s + x\n  end;\n  writeln(s)\nend.\n',
  crash: 'program crash;\nvar zero: longint;\nbegin\n  zero := paramcount;\n  writeln(1 div zero)\nend.\n',
  hoard:
    'program hoard;\nvar p: pointer;\nbegin\n  while true do begin\n    getmem(p, 1048576);\n    fillchar(p^, 1048576, 1)\n  end\nend.\n',
  deep: 'program deep;\nfunction down(n: longint): longint;\nbegin\n  if n = 0 then down := 0 else down := 1 + down(n - 1)\nend;\nbegin\n  writeln(down(100000))\nend.\n',
}

export const nativePrograms: Readonly<Record<string, LanguagePrograms>> = { go, rust, swift, haskell, ocaml, pascal }
