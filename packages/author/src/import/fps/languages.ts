/** Ending of a file, by the language as FPS names it. */
const endings: Readonly<Record<string, string>> = {
  c: '.c',
  'c++': '.cpp',
  cpp: '.cpp',
  'clang++': '.cpp',
  clang: '.c',
  pascal: '.pas',
  java: '.java',
  ruby: '.rb',
  bash: '.sh',
  python: '.py',
  python2: '.py',
  python3: '.py',
  pypy3: '.py',
  php: '.php',
  perl: '.pl',
  'c#': '.cs',
  'obj-c': '.m',
  lua: '.lua',
  javascript: '.js',
  js: '.js',
  go: '.go',
  kotlin: '.kt',
  rust: '.rs',
}

/** Null where the language is not known. */
export function endingOf(language: string): string | null {
  return endings[language.trim().toLowerCase()] ?? null
}
