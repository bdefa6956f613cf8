import { goLanguage } from '@codemirror/lang-go'

export const grammar = goLanguage
