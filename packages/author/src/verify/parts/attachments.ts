import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { languageCodes } from '@gavel/problem/package/language-codes'
import { isLegacy } from '@gavel/problem/package/model'
import { baseName } from '@gavel/problem/package/paths'
import { filesBelow, type TreeFolder } from '@gavel/problem/package/tree'
import { likelyMeant } from '../examples/similarity.ts'

/** A file from which a program is started, whatever the language. */
const isMain = (path: string) => /^(main|__main__|MainKt)\.[a-z0-9+]+$/i.test(baseName(path))

/** What is handed out to contestants, and what is added to their programs. */
export function checkAttachments({ package: problem, tree }: ReadPackage, findings: Findings): void {
  const legacy = isLegacy(problem.format)
  for (const [name, folder] of tree.folders.get('attachments')?.folders ?? []) {
    if (!legacy && name === 'templates') checkTemplates(folder, findings)
    else {
      const hint = legacy ? 'Put its files into attachments/ itself.' : 'Only templates/ can be a folder there.'
      findings.error('GV-ATTACHMENT-FOLDER', 'A folder is not handed out.', { file: folder.path, hint })
    }
  }
  const include = tree.folders.get('include')
  if (include !== undefined) checkInclude(include, findings)
}

function checkTemplates(templates: TreeFolder, findings: Findings): void {
  const unknown = [...templates.folders].filter(([name]) => name !== 'default' && !languageCodes.includes(name))
  for (const [name, { path: file }] of unknown) {
    const hint = 'Name it default, or by the code of a language.'
    findings.error('GV-ATTACHMENT-FOLDER', `"${name}" is no language.`, { file, hint })
  }
}

function checkInclude(include: TreeFolder, findings: Findings): void {
  const paths = (folder: TreeFolder) => [...filesBelow(folder)].map(({ path }) => path.slice(folder.path.length + 1))
  const shared = include.folders.get('default')
  const inDefault = new Set(shared === undefined ? [] : paths(shared))
  for (const name of [...inDefault].filter(isMain)) {
    const message = 'It would be the main file of a program in any language.'
    findings.error('GV-INCLUDE-MAIN', message, {
      file: `include/default/${name}`,
      hint: 'Put it into the folder of a language.',
    })
  }
  for (const [language, folder] of include.folders) {
    if (language === 'default') continue
    if (!languageCodes.includes(language)) {
      const meant = likelyMeant(language, languageCodes)
      const hint = meant === null ? `Known are ${languageCodes.join(', ')}.` : `Did you mean ${meant}?`
      const message = `"${language}" is no language that the formats know.`
      findings.warning('GV-INCLUDE-LANGUAGE', message, { file: folder.path, hint })
    }
    const names = paths(folder)
    const mains = names.filter(isMain)
    if (mains.length > 1) {
      const message = `It has ${mains.length} main files: ${mains.join(', ')}.`
      findings.error('GV-INCLUDE-MAIN', message, { file: folder.path, hint: 'Leave one of them.' })
    }
    for (const name of names.filter((name) => inDefault.has(name))) {
      const message = `The file is in include/default/ as well.`
      findings.error('GV-INCLUDE-COLLISION', message, { file: `${folder.path}/${name}`, hint: 'Remove one of them.' })
    }
  }
}
