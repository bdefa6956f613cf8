import * as z from 'zod'

export const imageNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)

const toolSchema = z
  .object({
    path: z.string(),
    version: z.string(),
    roots: z.array(z.string()),
    companions: z.record(z.string(), z.string()),
    canLinkStatically: z.boolean(),
  })
  .meta({ id: 'Tool', description: 'A compiler or runtime of a sandbox image' })

/** What is written beside the files of a sandbox image, on a Docker image as a label, and told by a server. */
export const imageManifestSchema = z
  .object({
    name: imageNameSchema,
    digest: digestSchema.describe('Over every file of the image and its tools, the same wherever it is'),
    suite: z.string().describe('The Debian release it is made from'),
    builtAt: z.iso.datetime(),
    bytes: z.int().nonnegative().describe('Size of all files'),
    packages: z.record(z.string(), z.string()).describe('Every Debian package in it, with its version'),
    tools: z
      .record(z.string(), z.union([toolSchema, z.object({ missing: z.string() })]))
      .describe('Compilers and runtimes in it: where each is and what it says of itself, or why it cannot be used'),
  })
  .meta({ id: 'ImageManifest', description: 'A sandbox image and what is in it' })
export type ImageManifest = z.infer<typeof imageManifestSchema>
