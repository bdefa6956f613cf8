/** The codes of languages that the formats know (2025-09, "Languages"; those of legacy are among them). */
export const languageCodes: readonly string[] = [
  ...['ada', 'algol68', 'apl', 'bash', 'c', 'cgmp', 'cobol', 'cpp', 'cppgmp', 'crystal', 'csharp', 'd', 'dart'],
  ...['elixir', 'erlang', 'forth', 'fortran', 'fsharp', 'gerbil', 'go', 'haskell', 'java', 'javaalgs4', 'javascript'],
  ...['julia', 'kotlin', 'lisp', 'lua', 'modula2', 'nim', 'objectivec', 'ocaml', 'octave', 'odin', 'pascal', 'perl'],
  ...['php', 'prolog', 'python2', 'python3', 'python3numpy', 'racket', 'ruby', 'rust', 'scala', 'simula', 'smalltalk'],
  ...['snobol', 'swift', 'typescript', 'visualbasic', 'zig'],
]
