import { phpLanguage } from '@codemirror/lang-php'

export const grammar = phpLanguage
