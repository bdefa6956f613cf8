import type { Findings } from './findings.ts'
import type { ExampleSubmission } from './model.ts'
import { baseName } from './paths.ts'
import { fileProgram, folderFiles } from './programs.ts'
import { folderAt, type TreeFolder } from './tree.ts'

/** The example submissions of a package: each file and each folder in a folder of `submissions/`. */
export function readExamples(tree: TreeFolder, findings: Findings): ExampleSubmission[] {
  const submissions = folderAt(tree, 'submissions')
  if (submissions === undefined) return []
  for (const file of submissions.files.values()) {
    // DOMjudge writes submissions.json for itself.
    if (['submissions/submissions.yaml', 'submissions/submissions.json'].includes(file.path)) continue
    const hint = 'Put it in submissions/accepted/ or another folder that says what is expected.'
    findings.warning('GV-SUBMISSION-LOOSE', 'The file stands in no folder and is not judged.', {
      file: file.path,
      hint,
    })
  }
  return [...submissions.folders.values()].flatMap((folder) => readDirectory(folder))
}

function readDirectory(folder: TreeFolder): ExampleSubmission[] {
  const said = { directory: baseName(folder.path), rules: null, language: null, entryPoint: null, modelSolution: false }
  const files = [...folder.files.values()].map((file) => ({ ...fileProgram(file), ...said }))
  const folders = [...folder.folders.values()]
    .filter((inner) => baseName(inner.path) !== '__pycache__')
    .map((inner) => ({ path: inner.path, files: folderFiles(inner), ...said }))
  return [...files, ...folders].filter((example) => example.files.length > 0)
}
