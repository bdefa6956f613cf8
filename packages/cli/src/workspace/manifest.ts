import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import { judgingRulesSchema, problemSlugSchema } from '@gavel/shared/problem'
import * as z from 'zod'

export const manifestName = 'gavel.json'

/** `gavel.json`: which problem a workspace belongs to, and what is needed to test without the server. */
export const manifestSchema = z.object({
  server: z.string().describe('Address of the server it was fetched from'),
  problem: problemSlugSchema,
  name: z.string().describe('Name of the problem, for people'),
  version: z.string().describe('Content hash of the package when it was fetched'),
  language: z.string().nullable().describe('Language of the solution; null where it is told by the file'),
  languages: z.array(z.string()).nullable().describe('Language ids allowed; null where all are'),
  limits: z.object({
    timeSeconds: z.number().positive(),
    memoryBytes: z.int().positive(),
    outputBytes: z.int().positive(),
    codeBytes: z.int().positive(),
  }),
  outputComparison: z
    .array(z.string())
    .nullable()
    .describe(
      'Arguments of the default output validator; null where the problem has its own, which stays on the server',
    ),
  judging: judgingRulesSchema
    .extend({
      included: z
        .array(z.object({ language: z.string(), name: z.string() }))
        .describe('What programs are compiled with: include/LANGUAGE/NAME'),
    })
    .nullable()
    .default(null)
    .describe('What else decides verdicts; null where the server did not tell'),
  samples: z
    .record(
      z.string(),
      z.object({
        args: z.array(z.string()),
        files: z.array(z.string()).describe('Beside the program when it runs: samples/SAMPLE.files/NAME'),
        outputValidatorArgs: z.array(z.string()),
      }),
    )
    .default({})
    .describe('What belongs to samples beside their files'),
})
export type Manifest = z.infer<typeof manifestSchema>

/** A folder that `gavel problem get` made. */
export interface Workspace {
  readonly directory: string
  readonly manifest: Manifest
}

/** The line, from 1, at which the JSON parser gave up; undefined where it does not say. */
function lineOfSyntaxError(text: string, error: unknown): number | undefined {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length
}

/** @throws GavelError `workspace.invalid` with file and line. */
export function parseManifest(text: string, file: string): Manifest {
  const hint = 'Mend the file, or fetch the problem again: gavel problem get SLUG --force'
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    const line = lineOfSyntaxError(text, cause)
    throw new GavelError('workspace.invalid', `${manifestName} is not JSON.`, { hint, file, line, cause })
  }
  const parsed = manifestSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.join('.') || 'the document'
  throw new GavelError('workspace.invalid', `${manifestName}: ${where}: ${issue?.message ?? 'is wrong'}.`, {
    hint,
    file,
  })
}

/** The workspace that `start` lies in (the folder itself or one above it); null where there is none. */
export async function findWorkspace(start: string): Promise<Workspace | null> {
  for (let directory = path.resolve(start); ; directory = path.dirname(directory)) {
    const file = path.join(directory, manifestName)
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
      throw error
    })
    if (text !== null) return { directory, manifest: parseManifest(text, file) }
    if (directory === path.dirname(directory)) return null
  }
}

/** @throws GavelError `workspace.invalid` outside a workspace, with what to do. */
export async function requireWorkspace(start: string, purpose: string): Promise<Workspace> {
  const workspace = await findWorkspace(start)
  if (workspace !== null) return workspace
  throw new GavelError('workspace.invalid', `${purpose} needs a workspace, and ${path.resolve(start)} is not in one.`, {
    hint: 'Make one and go there: gavel problem get SLUG --language ID && cd SLUG',
  })
}
