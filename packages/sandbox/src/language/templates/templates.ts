import { findDefinition } from '../guess.ts'
import { c, cpp, go, haskell, ocaml, pascal, rust, swift } from './compiled.ts'
import { csharp, java, kotlin, scala } from './managed.ts'
import { javascript, lua, perl, php, python, ruby, typescript } from './scripting.ts'

/** A first solution in a language: it reads all of the input and is ready to be filled in. */
export interface Template {
  readonly fileName: string
  readonly text: string
}

/** By the code that the formats have for a language and its like, whatever its version and compiler. */
const byFamily: Readonly<Record<string, Template>> = {
  c: { fileName: 'solution.c', text: c },
  cpp: { fileName: 'solution.cpp', text: cpp },
  python3: { fileName: 'solution.py', text: python },
  java: { fileName: 'Main.java', text: java },
  kotlin: { fileName: 'solution.kt', text: kotlin },
  scala: { fileName: 'solution.scala', text: scala },
  csharp: { fileName: 'solution.cs', text: csharp },
  javascript: { fileName: 'solution.js', text: javascript },
  typescript: { fileName: 'solution.ts', text: typescript },
  go: { fileName: 'solution.go', text: go },
  rust: { fileName: 'solution.rs', text: rust },
  swift: { fileName: 'solution.swift', text: swift },
  haskell: { fileName: 'solution.hs', text: haskell },
  ocaml: { fileName: 'solution.ml', text: ocaml },
  pascal: { fileName: 'solution.pas', text: pascal },
  ruby: { fileName: 'solution.rb', text: ruby },
  php: { fileName: 'solution.php', text: php },
  perl: { fileName: 'solution.pl', text: perl },
  lua: { fileName: 'solution.lua', text: lua },
}

/** The template of a language, by its id or an alias; null where there is none for it. */
export function templateOf(language: string): Template | null {
  const family = findDefinition(language)?.family
  return family === undefined ? null : (byFamily[family] ?? null)
}
