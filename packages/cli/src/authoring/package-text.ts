import { Findings } from '@gavel/problem/package/findings'
import type { ProblemPackage, Statement } from '@gavel/problem/package/model'
import { readPackage } from '@gavel/problem/package/read'
import {
  embeddedPictures,
  filesIn,
  namedPictures,
  readSamples,
  solutionTexts,
  statementFolder,
} from '@gavel/problem/package/statement-texts'
import { filesBelow, readBytes, type TreeFile, type TreeFolder } from '@gavel/problem/package/tree'
import { readText } from '@gavel/problem/package/yaml'
import { readStatement, type StatementDocument } from '@gavel/problem/statement/statement'
import { drawnPdfFolder } from '@gavel/sandbox/config'
import { GavelError } from '@gavel/shared/error'

export interface TextOrder {
  /** Null takes English, or else the first. */
  readonly language: string | null
  /** The text about the solution instead of the statement. */
  readonly solution: boolean
  /** For a page that is one file, or for a terminal. */
  readonly pictures: 'embedded' | 'named'
}

export interface PackageText {
  readonly problem: ProblemPackage
  readonly source: Statement
  /** Path inside the package. */
  readonly file: string
  /** Null for a PDF, whose bytes are in `pdf`. */
  readonly document: StatementDocument | null
  readonly pdf: Buffer
}

const mostPdfBytes = 100 * 1024 ** 2

interface Text {
  readonly statement: Statement
  readonly file: TreeFile
}

function statementTexts(problem: ProblemPackage, tree: TreeFolder): Text[] {
  const folder = tree.folders.get(statementFolder(problem))
  const files = folder === undefined ? [] : [...filesBelow(folder)]
  return problem.statements.flatMap((statement) => {
    const file = files.find(({ realPath }) => realPath === statement.path)
    return file === undefined ? [] : [{ statement, file }]
  })
}

/** @throws GavelError `package.invalid` where there is no such text. */
function choose(texts: readonly Text[], { language, solution }: TextOrder, directory: string): Text {
  const languages = [...new Set(texts.map(({ statement }) => statement.language))]
  const what = solution ? 'text about the solution' : 'statement'
  const chosen = [language ?? 'en', ...(language === null ? languages : [])].flatMap((wanted) =>
    texts.filter(({ statement }) => statement.language === wanted),
  )[0]
  if (chosen !== undefined) return chosen
  if (language !== null && languages.length > 0) {
    throw new GavelError('package.invalid', `There is no ${what} in "${language}".`, {
      hint: `There is one in: ${languages.join(', ')}`,
    })
  }
  throw new GavelError('package.invalid', `The package at ${directory} has no ${what}.`, {
    hint: solution ? 'Add solution/solution.en.md.' : 'Add statement/problem.en.md.',
  })
}

/**
 * Reads a text of a package with all that goes into it. What else may be wrong with the package does not matter here.
 * @throws GavelError `package.*`
 */
export async function readPackageText(directory: string, order: TextOrder): Promise<PackageText> {
  const findings = new Findings()
  const read = await readPackage(directory, findings)
  if (read === null) {
    findings.throwFirst()
    throw new GavelError('package.invalid', `The package at ${directory} cannot be read.`)
  }
  const { package: problem, tree } = read
  const texts = order.solution ? solutionTexts(tree) : statementTexts(problem, tree)
  const { statement: source, file } = choose(texts, order, directory)
  const none = { problem, source, file: file.path }
  if (source.format === 'pdf') return { ...none, document: null, pdf: await readBytes(file, mostPdfBytes) }
  const found = new Findings()
  const text = await readText(file, 'GV-STATEMENT', found)
  found.throwFirst()
  const folder = tree.folders.get(file.path.split('/')[0] ?? '')
  const document = readStatement(
    { format: source.format, text: text ?? '', language: source.language },
    {
      name: order.solution ? null : (problem.names.get(source.language) ?? problem.names.values().next().value ?? null),
      samples: order.solution ? [] : await readSamples(problem),
      constants: problem.constants,
      resolveImage: await (order.pictures === 'embedded' ? embeddedPictures : namedPictures)(folder, drawnPdfFolder()),
      isThere: filesIn(folder),
    },
  )
  return { ...none, document, pdf: Buffer.alloc(0) }
}
