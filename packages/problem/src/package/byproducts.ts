/** Files that systems and compilers leave beside what people write: no part of a package. */

/** What file managers leave in every folder; names that begin with a dot the formats ignore anyway. */
const desktopFiles = /^(thumbs\.db|desktop\.ini|__macosx)$/i

const builtFiles = /^(__pycache__|a\.out|.*\.(pyc|pyo|class|o|obj|exe|hi|cmi|cmo|cmx))$/i

/** Folders whose files are sources; elsewhere, as in attachments/, a program may be what is meant. */
const sourceFolders = /^(submissions|include|generators|graders|[a-z]+_(validators?|visualizers?)|static_validator)\//

/** Whether a file or folder of a package is a by-product, by its path: it is treated as if it were not there. */
export function isByproduct(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return desktopFiles.test(name) || (sourceFolders.test(file) && builtFiles.test(name))
}

/** Whether a file of sources is a program that was built of them, by its first bytes: ELF, Mach-O or of Windows. */
export function isBuiltProgram(file: string, head: Uint8Array): boolean {
  if (!sourceFolders.test(file)) return false
  const begin = Buffer.from(head.subarray(0, 4)).toString('latin1')
  return (
    begin === '\u007fELF' ||
    begin.startsWith('MZ') ||
    ['\u00cf\u00fa\u00ed\u00fe', '\u00ca\u00fe\u00ba\u00be'].includes(begin)
  )
}
