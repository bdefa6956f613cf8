import type { Language } from '@codemirror/language'

type LoadGrammar = () => Promise<Language>

// Through modules of our own: what is imported as a whole, a browser fetches as a whole, with completion and all.
const cpp: LoadGrammar = async () => (await import('./grammar/cpp.ts')).grammar
const lineByLine = () => import('./grammar/line-by-line.ts')

/** Grammars by the ending of a file. Each is fetched when it is wanted. */
const grammars: Readonly<Record<string, LoadGrammar>> = {
  '.c': cpp,
  '.cc': cpp,
  '.cpp': cpp,
  '.cs': async () => (await lineByLine()).csharp,
  '.go': async () => (await import('./grammar/go.ts')).grammar,
  '.h': cpp,
  '.hpp': cpp,
  '.hs': async () => (await lineByLine()).haskell,
  '.java': async () => (await import('./grammar/java.ts')).grammar,
  '.js': async () => (await import('./grammar/javascript.ts')).javascript,
  '.kt': async () => (await lineByLine()).kotlin,
  '.lua': async () => (await lineByLine()).lua,
  '.ml': async () => (await lineByLine()).ocaml,
  '.pas': async () => (await lineByLine()).pascal,
  '.php': async () => (await import('./grammar/php.ts')).grammar,
  '.pl': async () => (await lineByLine()).perl,
  '.py': async () => (await import('./grammar/python.ts')).grammar,
  '.rb': async () => (await lineByLine()).ruby,
  '.rs': async () => (await import('./grammar/rust.ts')).grammar,
  '.scala': async () => (await lineByLine()).scala,
  '.swift': async () => (await lineByLine()).swift,
  '.ts': async () => (await import('./grammar/javascript.ts')).typescript,
}

/** The grammar of what is in a file of that ending; null where there is none. */
export async function grammarOf(ending: string): Promise<Language | null> {
  return (await grammars[ending]?.()) ?? null
}
