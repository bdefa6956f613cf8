import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { isLegacy, type PackageFormat } from '@gavel/problem/package/model'
import { baseName, extension } from '@gavel/problem/package/paths'
import { filesBelow, openFile, type TreeFile, type TreeFolder } from '@gavel/problem/package/tree'
import { likelyMeant } from '../examples/similarity.ts'
import { byteOrderMark } from './byte-order-mark.ts'

const common = ['data', 'submissions', 'input_validators', 'include', 'attachments']

/** The folders that a format knows in the root of a package, and in `submissions/`. */
function knownFolders(format: PackageFormat): { readonly root: string[]; readonly submissions: string[] } {
  const submissions = ['accepted', 'wrong_answer', 'time_limit_exceeded', 'run_time_error']
  if (!isLegacy(format)) {
    const root = [
      'statement',
      'solution',
      'output_validator',
      'static_validator',
      'input_visualizer',
      'output_visualizer',
    ]
    return { root: [...common, ...root, 'generators'], submissions: [...submissions, 'rejected', 'brute_force'] }
  }
  const root = [...common, 'problem_statement', 'output_validators', 'input_format_validators', 'graders']
  return { root, submissions: format === 'legacy' ? [...submissions, 'partially_accepted'] : submissions }
}

const foreignSubmissions = (format: PackageFormat) =>
  isLegacy(format) ? ['rejected', 'brute_force'] : ['partially_accepted']

/** Folders whose names are nearly or elsewhere names with a meaning, and text files with a byte order mark. */
export async function checkLayout({ package: problem, tree }: ReadPackage, findings: Findings): Promise<void> {
  const known = knownFolders(problem.format)
  const foreign = ['statement', 'problem_statement', 'output_validator', 'output_validators', 'input_format_validators']
  for (const name of tree.folders.keys()) {
    if (known.root.includes(name) || foreign.includes(name)) continue
    const meant = likelyMeant(name, known.root)
    if (meant === null) continue
    const hint = tree.folders.has(meant) ? `There is ${meant}/ too.` : `Rename it to ${meant}/.`
    findings.warning('GV-PACKAGE-FOLDER-TYPO', `${name}/ is not read; ${meant}/ is.`, { file: name, hint })
  }
  checkSubmissionFolders(tree.folders.get('submissions'), known.submissions, problem.format, findings)
  for (const file of texts(tree)) {
    if (!(await hasByteOrderMark(file))) continue
    const hint = 'Save it as UTF-8 without one, or let --fix do it.'
    findings.warning('GV-PACKAGE-BYTE-ORDER-MARK', 'The file begins with a byte order mark.', { file: file.path, hint })
  }
}

function checkSubmissionFolders(
  folder: TreeFolder | undefined,
  known: readonly string[],
  format: PackageFormat,
  findings: Findings,
): void {
  for (const [name, { path: file }] of folder?.folders ?? []) {
    if (known.includes(name)) continue
    const meant = likelyMeant(name, known)
    if (foreignSubmissions(format).includes(name)) {
      const message = `The format ${format} does not know ${file}/.`
      const hint = `It has ${known.join(', ')}.`
      findings.warning('GV-SUBMISSION-DIRECTORY-FOREIGN', message, { file, hint })
    } else if (meant !== null) {
      const message = `${file}/ promises nothing; submissions/${meant}/ does.`
      findings.warning('GV-SUBMISSION-DIRECTORY-TYPO', message, { file, hint: `Did you mean ${meant}?` })
    }
  }
}

/** The files of a package that are YAML or the text of a statement or solution. */
export function texts(tree: TreeFolder): TreeFile[] {
  const prose = ['statement', 'problem_statement', 'solution'].flatMap((name) => {
    const folder = tree.folders.get(name)
    return folder === undefined ? [] : [...filesBelow(folder)].filter(({ path }) => isProse(path))
  })
  const settings = ['data', 'submissions'].flatMap((name) => {
    const folder = tree.folders.get(name)
    return folder === undefined ? [] : [...filesBelow(folder)].filter(({ path }) => isSettings(path))
  })
  return [...[...tree.files.values()].filter(({ path }) => isYaml(path)), ...prose, ...settings]
}

const isYaml = (path: string) => ['yaml', 'yml'].includes(extension(baseName(path)))
const isProse = (path: string) => ['md', 'tex', 'html'].includes(extension(baseName(path)))
const isSettings = (path: string) =>
  isYaml(path) && (path.startsWith('data/') || path === 'submissions/submissions.yaml')

async function hasByteOrderMark(file: TreeFile): Promise<boolean> {
  const { length } = byteOrderMark
  if (file.bytes < length) return false
  const handle = await openFile(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.equals(byteOrderMark)
  } finally {
    await handle.close()
  }
}
