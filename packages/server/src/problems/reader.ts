import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PackageFolder } from '@gavel/node/package-folder'
import { putConstantsIntoBytes } from '@gavel/problem/package/constants'
import { substituteConstants } from '@gavel/problem/statement/constants'
import { toContent } from '@gavel/shared/content'
import { type JudgingRules, type ProblemFile, type Sample, sampleSchema } from '@gavel/shared/problem'
import * as z from 'zod'
import type { Identity } from '../access/identity.ts'
import { maySee } from '../access/may-see.ts'
import type { Store } from '../store/store.ts'
import type { CurrentProblem } from './catalog.ts'
import { readPublished } from './files.ts'
import { standingsAmong } from './list.ts'
import type { SampleFiles } from './sample-files.ts'
import type { VersionData } from './version.ts'

/** What is read of a problem's package for those who solve it. */
export interface ProblemReader {
  /** The text of a statement with its constants in it, for solvers have no problem.yaml; empty for a PDF. */
  statementText(problem: CurrentProblem, statement: VersionData['statements'][number]): Promise<string>
  /** The code that every submission is built with, as it is built. */
  included(problem: CurrentProblem): Promise<JudgingRules['included']>
  samples(problem: CurrentProblem): Promise<Sample[]>
  /** The files that somebody may have: the solution only after their own, or where the problem is theirs. */
  filesFor(problem: CurrentProblem, user: Identity | null): Promise<ProblemFile[]>
}

const samplesSchema = z.object({ items: z.array(sampleSchema) })

export function createProblemReader({
  store,
  packages,
  sampleFiles,
}: {
  readonly store: Store
  readonly packages: PackageFolder
  readonly sampleFiles: SampleFiles
}): ProblemReader {
  const filesOf = async ({ version }: CurrentProblem, files: readonly string[]) => {
    const folder = await packages.open(version)
    return readPublished(files.map((file) => path.join(folder, file)))
  }
  const constantsOf = ({ data }: CurrentProblem) => new Map(Object.entries(data.constants))

  return {
    statementText: async (problem, { format, file }) => {
      if (format === 'pdf') return ''
      const [source] = await filesOf(problem, [file])
      return substituteConstants(source?.toString('utf8') ?? '', format, constantsOf(problem))
    },
    included: async (problem) => {
      const included = problem.data.judging?.included ?? []
      const contents = await filesOf(
        problem,
        included.map(({ file }) => file),
      )
      return included.map(({ language, name }, index) => ({
        language,
        name,
        content: toContent(putConstantsIntoBytes(contents[index] ?? Buffer.alloc(0), constantsOf(problem))),
      }))
    },
    samples: async ({ version, data }) => {
      const text = await readFile(await sampleFiles.fileOf(version, data), 'utf8')
      return samplesSchema.parse(JSON.parse(text)).items
    },
    filesFor: async ({ slug, ownerId, data }, user) => {
      const all =
        maySee(user, { kind: 'problem settings', ownerId }) ||
        (await standingsAmong(store.read, user?.id ?? null, [slug])).get(slug)?.solved === true
      return data.files.filter(({ kind }) => all || kind !== 'solution')
    },
  }
}
