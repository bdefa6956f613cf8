import type { LanguagePrograms } from './programs.ts'

const c: LanguagePrograms = {
  sum: '#include <stdio.h>\nint main(void) { long long s = 0, x; while (scanf("%lld", &x) == 1) s += x; printf("%lld\\n", s); }',
  crash: '#include <stdlib.h>\nint main(void) { abort(); }',
  hoard:
    '#include <stdlib.h>\n#include <string.h>\nchar *volatile last;\nint main(void) { for (;;) { last = malloc(1 << 20); memset(last, 1, 1 << 20); } }',
  deep: '#include <stdio.h>\nint deep(volatile int n) { volatile char frame[100]; frame[0] = 1; return n == 0 ? 0 : frame[0] + deep(n - 1); }\nint main(void) { printf("%d\\n", deep(100000)); }',
}

const cpp: LanguagePrograms = {
  sum: '#include <iostream>\nint main() { std::ios::sync_with_stdio(false); std::cin.tie(0); long long s = 0, x; while (std::cin >> x) s += x; std::cout << s << "\\n"; }',
  crash: '#include <vector>\nint main() { std::vector<int> v; return v.at(3); }',
  hoard:
    '#include <list>\n#include <vector>\nint main() { std::list<std::vector<int>> all; for (;;) all.emplace_back(1 << 18, 1); }',
  deep: c.deep.replace('(void)', '()'),
}

export const cPrograms: Readonly<Record<string, LanguagePrograms>> = {
  c,
  cpp,
  cpp17: cpp,
  cpp23: cpp,
  'c-clang': c,
  'cpp-clang': cpp,
  'cpp17-clang': cpp,
  'cpp23-clang': cpp,
}
