import type { Findings } from './findings.ts'
import type { ExampleSubmission } from './model.ts'
import { baseName } from './paths.ts'
import { folderFiles } from './programs.ts'
import { folderAt, type TreeFolder } from './tree.ts'

/** The example submissions of a package: each file and each folder in a folder of `submissions/`. */
export function readExamples(tree: TreeFolder, findings: Findings): ExampleSubmission[] {
  const submissions = folderAt(tree, 'submissions')
  if (submissions === undefined) return []
  for (const file of submissions.files.values()) {
    if (file.path === 'submissions/submissions.yaml') {
      const message = 'submissions.yaml is not read yet: only the folders say what is expected.'
      findings.warning('GV-SUBMISSION-YAML', message, { file: file.path })
    } else {
      const hint = 'Put it in submissions/accepted/ or another folder that says what is expected.'
      findings.warning('GV-SUBMISSION-LOOSE', 'The file stands in no folder and is not judged.', {
        file: file.path,
        hint,
      })
    }
  }
  return [...submissions.folders.values()].flatMap((folder) => readDirectory(folder))
}

function readDirectory(folder: TreeFolder): ExampleSubmission[] {
  const directory = baseName(folder.path)
  const files = [...folder.files].map(([name, file]) => ({
    path: file.path,
    directory,
    files: [{ name, path: file.realPath }],
  }))
  const folders = [...folder.folders.values()]
    .filter((inner) => baseName(inner.path) !== '__pycache__')
    .map((inner) => ({ path: inner.path, directory, files: folderFiles(inner) }))
  return [...files, ...folders].filter((example) => example.files.length > 0)
}
