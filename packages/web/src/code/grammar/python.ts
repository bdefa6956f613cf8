import { pythonLanguage } from '@codemirror/lang-python'

export const grammar = pythonLanguage
