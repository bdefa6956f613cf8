import type { LanguagePrograms } from './programs.ts'

const python: LanguagePrograms = {
  sum: 'import sys\nprint(sum(map(int, sys.stdin.buffer.read().split())))\n',
  crash: 'print([][1])\n',
  hoard: 'all = []\nwhile True:\n    all.append(bytearray(b"x") * (1 << 20))\n',
  deep: 'import sys\nsys.setrecursionlimit(200000)\ndef deep(n):\n    return 0 if n == 0 else 1 + deep(n - 1)\nprint(deep(100000))\n',
}

export const pythonPrograms: Readonly<Record<string, LanguagePrograms>> = { python, pypy: python }
