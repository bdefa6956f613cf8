import type { LanguageDefinition } from './definition.ts'
import { cDefinitions } from './definitions/c.ts'
import { javascriptDefinitions } from './definitions/javascript.ts'
import { javaDefinitions, jvmDefinitions } from './definitions/jvm.ts'
import { monoDefinitions } from './definitions/mono.ts'
import { nativeDefinitions } from './definitions/native.ts'
import { pythonDefinitions } from './definitions/python.ts'
import { scriptingDefinitions } from './definitions/scripting.ts'

/** Every language, in the order in which they are listed and guessed. A new one is one entry in definitions/. */
export const languageDefinitions: readonly LanguageDefinition[] = [
  ...cDefinitions,
  ...pythonDefinitions,
  ...javaDefinitions,
  ...jvmDefinitions,
  ...monoDefinitions,
  ...javascriptDefinitions,
  ...nativeDefinitions,
  ...scriptingDefinitions,
]
