import type { LanguagePrograms } from './programs.ts'

const javascript: LanguagePrograms = {
  sum: "console.log(String(require('fs').readFileSync(0, 'utf8').split(/\\s+/).reduce((s, x) => s + Number(x), 0)))\n",
  crash: 'null.x\n',
  hoard: 'const all = []\nfor (;;) all.push(new Array(1 << 17).fill(1.5))\n',
  deep: 'const deep = (n) => (n === 0 ? 0 : 1 + deep(n - 1))\nconsole.log(deep(100000))\n',
}

export const javascriptPrograms: Readonly<Record<string, LanguagePrograms>> = {
  javascript,
  typescript: {
    sum: "import { readFileSync } from 'node:fs'\nenum Base { Zero = 0 }\nconst numbers: number[] = readFileSync(0, 'utf8').split(/\\s+/).map(Number)\nconsole.log(String(numbers.reduce((s: number, x: number) => s + x, Base.Zero)))\n",
    crash: 'const nothing: { x: number } | null = JSON.parse("null")\nconsole.log(nothing!.x)\n',
    hoard: 'const all: number[][] = []\nfor (;;) all.push(new Array<number>(1 << 17).fill(1.5))\n',
    deep: 'const deep = (n: number): number => (n === 0 ? 0 : 1 + deep(n - 1))\nconsole.log(deep(100000))\n',
  },
}
