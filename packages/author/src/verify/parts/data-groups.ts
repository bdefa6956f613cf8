import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { caseEndings } from '@gavel/problem/package/format-2025-09-data'
import { legacyCaseEndings } from '@gavel/problem/package/legacy-data'
import { isLegacy, type PackageFormat } from '@gavel/problem/package/model'
import { baseName, joinPath } from '@gavel/problem/package/paths'
import { casesBelow, groupsBelow } from '@gavel/problem/package/test-group'
import { folderAt, type TreeFolder } from '@gavel/problem/package/tree'
import { compareNaturally } from './natural-order.ts'

const pictures = ['.png', '.jpg', '.jpeg', '.svg']
const mostProseBytes = 64 * 1024

/** Folders of test data: their order, and what stands in them that is no part of a test case, or too much of one. */
export function checkDataFolders(read: ReadPackage, findings: Findings): void {
  const { package: problem, tree } = read
  for (const name of tree.folders.get('data')?.folders.keys() ?? []) checkFolderName(name, read, findings)
  if (isLegacy(problem.format)) {
    for (const group of groupsBelow(problem.data)) {
      if (!group.name.includes('/') || casesBelow(group).length > 0) continue
      const hint = 'Put a test case there, or remove the folder.'
      findings.error('GV-DATA-GROUP-EMPTY', 'The group has no test case.', { file: `data/${group.name}`, hint })
    }
  }
  for (const name of ['sample', 'secret']) {
    const folder = folderAt(tree, `data/${name}`)
    if (folder !== undefined) checkFolder(folder, problem.format, findings)
  }
}

const validatorFolders = ['invalid_input', 'invalid_output', 'valid_output']

function checkFolderName(name: string, { package: problem, tree }: ReadPackage, findings: Findings): void {
  const isForValidators = validatorFolders.includes(name)
  // BAPCtools tries answer validators by the answers in data/invalid_answer.
  const isRead = ['sample', 'secret', 'invalid_answer'].includes(name)
  if (isRead || (isForValidators && !isLegacy(problem.format))) return
  const file = `data/${name}`
  const hint = 'Only data/sample and data/secret hold test cases.'
  if (isForValidators) {
    const message = `The format does not know ${file}; what stands there is tried on the validators all the same.`
    findings.warning('GV-DATA-FOLDER', message, { file, hint })
  } else if (hasInput(folderAt(tree, file))) {
    const message = `The folder ${file} is not read, and there are test cases in it.`
    findings.error('GV-DATA-FOLDER', message, { file, hint })
  } else findings.warning('GV-DATA-FOLDER', `The folder ${file} is not read.`, { file, hint })
}

function hasInput(folder: TreeFolder | undefined): boolean {
  if (folder === undefined) return false
  return [...folder.files.keys()].some((name) => name.endsWith('.in')) || [...folder.folders.values()].some(hasInput)
}

function checkFolder(folder: TreeFolder, format: PackageFormat, findings: Findings): void {
  const groups = [...folder.folders.values()].filter(({ path }) => !path.endsWith('.files'))
  groups.slice(1).forEach((group, index) => {
    const before = groups[index]
    if (before === undefined || compareNaturally(baseName(before.path), baseName(group.path)) < 0) return
    const hint = 'Groups come in the order of their letters: put zeros before the numbers, so that all are as long.'
    const message = `The group is judged after ${baseName(before.path)}.`
    findings.warning('GV-DATA-GROUP-ORDER', message, { file: group.path, hint })
  })
  checkFiles(folder, format, findings)
  for (const group of groups) checkFolder(group, format, findings)
}

function checkFiles(folder: TreeFolder, format: PackageFormat, findings: Findings): void {
  const endings = isLegacy(format) ? legacyCaseEndings : caseEndings(format)
  for (const [name, file] of folder.files) {
    if (name.endsWith('.in')) {
      const own = pictures.filter((ending) => folder.files.has(name.slice(0, -'.in'.length) + ending))
      if (own.length < 2) continue
      const message = `The test case has ${own.length} illustrations (${own.join(', ')}), and can have one.`
      findings.warning('GV-DATA-ILLUSTRATIONS', message, { file: file.path, hint: 'Remove the others.' })
    } else if (/\.(hint|desc)$/.test(name) && endings.includes('.hint')) {
      const message =
        file.bytes === 0
          ? 'The file is empty.'
          : file.bytes > mostProseBytes
            ? `The file has ${file.bytes} bytes, of which ${mostProseBytes} are read.`
            : null
      if (message !== null) findings.warning('GV-DATA-PROSE', message, { file: file.path })
    } else if (!isExpected(name, endings)) {
      const message = 'The file belongs to no test case and is not read.'
      findings.info('GV-DATA-STRAY', message, { file: joinPath(folder.path, name) })
    }
  }
}

const groupFiles = ['testdata.yaml', 'test_group.yaml', 'generators.yaml']

/** Files that have a meaning, are told of by the loader, or explain the data to people. */
function isExpected(name: string, endings: readonly string[]): boolean {
  if (groupFiles.includes(name) || /^README/i.test(name) || /\.(in|ans)$/i.test(name)) return true
  return endings.some((ending) => name.endsWith(ending))
}
