import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'acorn'
import { full } from 'acorn-walk'
import { transformSync } from 'esbuild'
import { analyse } from 'scslre'

/** A regular expression that a source file holds. */
export interface FoundExpression {
  /** The file from the root of the repository. */
  readonly file: string
  /** 1 is the first line. */
  readonly line: number
  readonly source: string
  readonly flags: string
}

/** Where expressions are put together from parts, and why each takes linear time, or whose time it takes. */
const madeOfParts: Readonly<Record<string, string>> = {
  'packages/author/src/generate/pattern.ts': "the author's own, run with a time limit",
  'packages/problem/src/checktestdata/lexer.ts': 'words of the language, one of them',
  'packages/problem/src/package/problem-yaml.ts': 'words between blanks, anchored at both ends',
  'packages/problem/src/statement/latex/math.ts': 'a name that is fixed, at one place',
  'packages/sandbox/src/driver/docker/lent-cgroup.ts': 'a prefix that is fixed and digits, anchored',
  'packages/sandbox/src/image/store.ts': 'a prefix that is fixed and digits, anchored',
  'packages/sandbox/src/provision/store.ts': 'a prefix that is fixed and digits, anchored',
  'packages/sandbox/src/toolchain/tool.ts': 'a name that is fixed, at the beginning of a line',
  'packages/server/src/web/pages.ts': 'reads pages of our own',
}

/** Reads the regular expressions of a file, and where it puts some together from parts (their lines). */
function readFile(root: string, file: string): { readonly found: FoundExpression[]; readonly made: boolean } {
  const text = readFileSync(path.join(root, file), 'utf8')
  const loader = file.endsWith('.tsx') ? 'tsx' : file.endsWith('.ts') ? 'ts' : 'js'
  const { code } = transformSync(text, { loader, jsx: 'automatic', target: 'esnext' })
  const found: FoundExpression[] = []
  let made = false
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type === 'Literal' && 'regex' in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string }
      const at = text.indexOf(`/${pattern}/`)
      found.push({ file, line: text.slice(0, Math.max(0, at)).split('\n').length, source: pattern, flags })
    }
    if ((node.type === 'NewExpression' || node.type === 'CallExpression') && 'callee' in node) {
      const callee = node.callee as { type: string; name?: string }
      if (callee.type === 'Identifier' && callee.name === 'RegExp') made = true
    }
  })
  return { found, made }
}

/** The regular expressions of all packages. */
export function findExpressions(root: string): {
  readonly found: readonly FoundExpression[]
  /** Files that put expressions together from parts. */
  readonly made: readonly string[]
} {
  const files = globSync('packages/*/src/**/*.{ts,tsx,js,mjs}', { cwd: root }).sort()
  const read = files.map((file) => ({ file, ...readFile(root, file) }))
  return {
    found: read.flatMap(({ found }) => found),
    made: read.filter(({ made }) => made).map(({ file }) => file),
  }
}

/**
 * Whether an expression takes more than linear time for some text: in what way, or null. A search that begins anew at each
 * place counts too: `\s*$` takes quadratic time for blanks that something follows.
 */
export function superLinear({ source, flags }: Pick<FoundExpression, 'source' | 'flags'>): string | null {
  const [report] = analyse({ source, flags }).reports
  if (report === undefined) return null
  return `${report.exponential ? 'exponential' : 'quadratic'} time for many ${JSON.stringify(report.character.literal.source)}`
}

/** The breaches of the rule that every expression takes linear time, whatever the text. */
export function checkExpressions(root: string): string[] {
  const { found, made } = findExpressions(root)
  const slow = found.flatMap((expression) => {
    const way = superLinear(expression)
    const { file, line, source, flags } = expression
    return way === null ? [] : [`${file}:${line}: /${source}/${flags} takes ${way}`]
  })
  const untold = made.filter((file) => madeOfParts[file] === undefined)
  return [
    ...slow,
    ...untold.map(
      (file) => `${file} makes a RegExp of parts: say in scripts/check/regular-expressions.ts why it is linear`,
    ),
  ]
}
