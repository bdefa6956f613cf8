/** Grammars of CodeMirror 5, which read line by line: for languages that have no other. Together they are smaller than most others. */
import { StreamLanguage } from '@codemirror/language'
import * as clike from '@codemirror/legacy-modes/mode/clike'
import { haskell as haskellMode } from '@codemirror/legacy-modes/mode/haskell'
import { lua as luaMode } from '@codemirror/legacy-modes/mode/lua'
import { oCaml } from '@codemirror/legacy-modes/mode/mllike'
import { pascal as pascalMode } from '@codemirror/legacy-modes/mode/pascal'
import { perl as perlMode } from '@codemirror/legacy-modes/mode/perl'
import { ruby as rubyMode } from '@codemirror/legacy-modes/mode/ruby'
import { swift as swiftMode } from '@codemirror/legacy-modes/mode/swift'

export const csharp = StreamLanguage.define(clike.csharp)
export const kotlin = StreamLanguage.define(clike.kotlin)
export const scala = StreamLanguage.define(clike.scala)
export const haskell = StreamLanguage.define(haskellMode)
export const lua = StreamLanguage.define(luaMode)
export const ocaml = StreamLanguage.define(oCaml)
export const pascal = StreamLanguage.define(pascalMode)
export const perl = StreamLanguage.define(perlMode)
export const ruby = StreamLanguage.define(rubyMode)
export const swift = StreamLanguage.define(swiftMode)
