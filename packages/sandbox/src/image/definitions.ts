import { readFile } from 'node:fs/promises'
import { GavelError } from '@gavel/shared/error'
import { imageNameSchema } from '@gavel/shared/image'
import { nearestNames } from '@gavel/shared/nearest'
import { parse } from 'yaml'
import * as z from 'zod'
import { locateImageDefinitions } from '../locate.ts'

const definitionSchema = z.strictObject({
  packages: z.array(z.string().regex(/^[a-z0-9][a-z0-9.+-]*$/)).describe('Debian packages, beside the smallest system'),
  steps: z.array(z.string()).default([]).describe('Shell commands run as root in the new system, without network'),
  default: z.boolean().default(false).describe('Built where no image is named'),
})

const definitionsSchema = z.strictObject({
  suite: z
    .string()
    .regex(/^[a-z]+$/)
    .describe('The Debian release'),
  images: z.record(imageNameSchema, definitionSchema),
})

/** What an image is made of: a line of images/images.yaml. */
export interface ImageDefinition {
  readonly name: string
  readonly suite: string
  readonly packages: readonly string[]
  readonly steps: readonly string[]
  readonly default: boolean
}

/** Every image there is, in the order of the file. @throws GavelError `config.invalid` when the file is broken. */
export async function readImageDefinitions(): Promise<ImageDefinition[]> {
  const file = locateImageDefinitions()
  const parsed = definitionsSchema.safeParse(parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new GavelError('config.invalid', `${file}: ${z.prettifyError(parsed.error)}`, { file })
  const { suite, images } = parsed.data
  return Object.entries(images).map(([name, definition]) => ({ name, suite, ...definition }))
}

/** The definitions of the names given, or those built by default. @throws GavelError `image.unknown` */
export function chooseDefinitions(all: readonly ImageDefinition[], names: readonly string[]): ImageDefinition[] {
  if (names.length === 0) return all.filter((definition) => definition.default)
  return names.map((name) => {
    const found = all.find((definition) => definition.name === name)
    if (found !== undefined) return found
    const known = all.map((definition) => definition.name)
    const near = nearestNames(name, known)
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known: ${known.join(', ')}.`
    throw new GavelError('image.unknown', `There is no image "${name}".`, { hint })
  })
}
