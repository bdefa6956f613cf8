import { c, cpp, go, haskell, ocaml, pascal, rust, swift } from './templates/compiled.ts'
import { csharp, java, kotlin, scala } from './templates/managed.ts'
import { javascript, lua, perl, php, python, ruby, typescript } from './templates/scripting.ts'

/** A first solution in a language: it reads all of the input and is ready to be filled in. */
export interface Template {
  readonly fileName: string
  readonly text: string
}

/** By language id; a family with several versions (cpp17, python3) is found by what the id begins with. */
const families: readonly (readonly [id: RegExp, Template])[] = [
  [/^(cpp|c\+\+)/, { fileName: 'solution.cpp', text: cpp }],
  [/^c(\d*$|-)/, { fileName: 'solution.c', text: c }],
  [/^(python|pypy)/, { fileName: 'solution.py', text: python }],
  [/^javascript/, { fileName: 'solution.js', text: javascript }],
  [/^java/, { fileName: 'Main.java', text: java }],
  [/^typescript/, { fileName: 'solution.ts', text: typescript }],
  [/^go/, { fileName: 'solution.go', text: go }],
  [/^rust/, { fileName: 'solution.rs', text: rust }],
  [/^kotlin/, { fileName: 'solution.kt', text: kotlin }],
  [/^scala/, { fileName: 'solution.scala', text: scala }],
  [/^csharp/, { fileName: 'solution.cs', text: csharp }],
  [/^swift/, { fileName: 'solution.swift', text: swift }],
  [/^haskell/, { fileName: 'solution.hs', text: haskell }],
  [/^ocaml/, { fileName: 'solution.ml', text: ocaml }],
  [/^pascal/, { fileName: 'solution.pas', text: pascal }],
  [/^ruby/, { fileName: 'solution.rb', text: ruby }],
  [/^php/, { fileName: 'solution.php', text: php }],
  [/^perl/, { fileName: 'solution.pl', text: perl }],
  [/^lua/, { fileName: 'solution.lua', text: lua }],
]

/** The template of a language; null where there is none for it. */
export function templateOf(language: string): Template | null {
  return families.find(([id]) => id.test(language))?.[1] ?? null
}
