import { javascriptLanguage, typescriptLanguage } from '@codemirror/lang-javascript'

export const [javascript, typescript] = [javascriptLanguage, typescriptLanguage]
