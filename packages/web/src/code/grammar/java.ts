import { javaLanguage } from '@codemirror/lang-java'

export const grammar = javaLanguage
