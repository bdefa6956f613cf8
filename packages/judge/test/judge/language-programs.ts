import { cPrograms } from './language-programs/c.ts'
import { javascriptPrograms } from './language-programs/javascript.ts'
import { jvmPrograms } from './language-programs/jvm.ts'
import { monoPrograms } from './language-programs/mono.ts'
import { nativePrograms } from './language-programs/native.ts'
import type { LanguagePrograms } from './language-programs/programs.ts'
import { pythonPrograms } from './language-programs/python.ts'
import { scriptingPrograms } from './language-programs/scripting.ts'

/** What each language is tried with. */
export const languagePrograms: Readonly<Record<string, LanguagePrograms>> = {
  ...cPrograms,
  ...pythonPrograms,
  ...jvmPrograms,
  ...monoPrograms,
  ...javascriptPrograms,
  ...nativePrograms,
  ...scriptingPrograms,
}
