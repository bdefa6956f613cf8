import type { LanguageDefinition } from '../definition.ts'

const python = (
  id: string,
  name: string,
  tool: 'python3' | 'pypy3',
  aliases: readonly string[],
): LanguageDefinition => ({
  id,
  name,
  family: 'python3',
  aliases,
  image: 'python',
  extensions: ['.py', `.${id === 'pypy' ? 'pypy' : 'py3'}`],
  tools: [tool],
  compile: [`{${tool}}`, '-m', 'py_compile', '{files}'],
  run: [`{${tool}}`, '{main}'],
  env: { PYTHONDONTWRITEBYTECODE: '', PYTHONIOENCODING: 'utf-8' },
  entry: 'file',
  outOfMemory: /^MemoryError/m,
  debianPackages: tool,
})

export const pythonDefinitions: readonly LanguageDefinition[] = [
  python('python', 'Python 3', 'python3', ['python3', 'py', 'py3']),
  python('pypy', 'PyPy 3', 'pypy3', ['pypy3']),
]
