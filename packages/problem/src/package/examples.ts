import * as z from 'zod'
import type { Findings } from './findings.ts'
import type { ExampleSubmission } from './model.ts'
import { baseName } from './paths.ts'
import { fileProgram, folderFiles } from './programs.ts'
import { folderAt, readBytes, type TreeFolder } from './tree.ts'

const mostDetailsBytes = 1024 * 1024

/** The example submissions of a package: each file and each folder in a folder of `submissions/`. */
export async function readExamples(tree: TreeFolder, findings: Findings): Promise<ExampleSubmission[]> {
  const submissions = folderAt(tree, 'submissions')
  if (submissions === undefined) return []
  const details = await readDetails(tree, findings)
  noteAside(submissions, findings)
  for (const file of submissions.files.values()) {
    if (file.path === 'submissions/submissions.yaml') continue
    const hint = 'Put it in submissions/accepted/ or another folder that says what is expected.'
    findings.warning('GV-SUBMISSION-LOOSE', 'The file stands in no folder and is not judged.', {
      file: file.path,
      hint,
    })
  }
  const examples = [...submissions.folders.values()].flatMap((folder) => readDirectory(folder))
  return examples.map((example) => {
    const said = details[example.path] ?? details[`${example.path}/`]
    return { ...example, language: said?.langid ?? null, entryPoint: said?.entry_point ?? null }
  })
}

/** DOMjudge's submissions.json, beside problem.yaml: what it knows of submissions by their paths. */
const detailsSchema = z.record(
  z.string(),
  z.object({ langid: z.string().nullish(), entry_point: z.string().nullish() }),
)

async function readDetails(tree: TreeFolder, findings: Findings): Promise<z.infer<typeof detailsSchema>> {
  const file = tree.files.get('submissions.json')
  if (file === undefined) return {}
  const text = (await readBytes(file, mostDetailsBytes)).toString()
  try {
    return detailsSchema.parse(JSON.parse(text))
  } catch {
    const message = 'It is no map of the paths of submissions to what is said of them, and is not read.'
    findings.warning('GV-SUBMISSION-JSON', message, { file: file.path })
    return {}
  }
}

/** What people call files that they have put aside, and patterns that solutions are made of. */
const asideEndings = /\.(disabled|template|skip|bak|orig|old)$/i

function noteAside(submissions: TreeFolder, findings: Findings): void {
  const aside = [...submissions.folders.values()].flatMap((folder) =>
    [...folder.files.values(), ...folder.folders.values()].filter(({ path }) => asideEndings.test(path)),
  )
  const [first] = aside
  if (first === undefined) return
  const names = aside.map(({ path }) => baseName(path))
  const message = `Not judged, for its name says that it is put aside: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`
  findings.info('GV-SUBMISSION-ASIDE', message, { file: first.path })
}

function readDirectory(folder: TreeFolder): ExampleSubmission[] {
  const said = { directory: baseName(folder.path), rules: null, language: null, entryPoint: null, modelSolution: false }
  const files = [...folder.files.values()].map((file) => ({ ...fileProgram(file), ...said }))
  const folders = [...folder.folders.values()]
    .filter((inner) => baseName(inner.path) !== '__pycache__')
    .map((inner) => ({ path: inner.path, files: folderFiles(inner), ...said }))
  return [...files, ...folders].filter((example) => example.files.length > 0 && !asideEndings.test(example.path))
}
