import type { LanguagePrograms } from './programs.ts'

const ruby: LanguagePrograms = {
  sum: 'puts STDIN.read.split.sum(&:to_i)\n',
  crash: 'puts [1].fetch(5)\n',
  hoard: 'all = []\nloop { all << "x" * (1 << 20) }\n',
  deep: 'def deep(n) = n == 0 ? 0 : 1 + deep(n - 1)\nputs deep(100000)\n',
}

const php: LanguagePrograms = {
  sum: '<?php\necho array_sum(preg_split("/\\s+/", trim(stream_get_contents(STDIN)))), "\\n";\n',
  crash: '<?php\necho intdiv(1, 0);\n',
  hoard: '<?php\n$all = [];\nwhile (true) $all[] = str_repeat("x", 1 << 20);\n',
  deep: '<?php\nfunction deep(int $n): int { return $n === 0 ? 0 : 1 + deep($n - 1); }\necho deep(100000), "\\n";\n',
  broken: '<?php this is ( not a program\n',
}

const perl: LanguagePrograms = {
  sum: 'use strict; use warnings;\nmy $s = 0;\nwhile (<STDIN>) { $s += $_ for split }\nprint "$s\\n";\n',
  crash: 'die "here"\n',
  hoard: 'my @all;\nwhile (1) { push @all, "x" x (1 << 20) . scalar(@all) }\n',
  deep: 'no warnings "recursion";\nsub deep { my $n = shift; return $n == 0 ? 0 : 1 + deep($n - 1) }\nprint deep(100000), "\\n";\n',
}

const lua: LanguagePrograms = {
  sum: 'local s = 0\nfor line in io.lines() do s = s + math.tointeger(line) end\nprint(s)\n',
  crash: 'error("here")\n',
  hoard: 'local all = {}\nwhile true do all[#all + 1] = string.rep("x", 1 << 20) .. #all end\n',
  deep: 'local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end\nprint(deep(100000))\n',
}

export const scriptingPrograms: Readonly<Record<string, LanguagePrograms>> = { ruby, php, perl, lua }
