import { rustLanguage } from '@codemirror/lang-rust'

export const grammar = rustLanguage
