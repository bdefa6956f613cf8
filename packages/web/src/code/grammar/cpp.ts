import { cppLanguage } from '@codemirror/lang-cpp'

export const grammar = cppLanguage
