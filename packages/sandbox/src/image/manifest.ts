import * as z from 'zod'
import type { ToolName } from '../language/definition.ts'
import { type Tool, toolProbes } from '../language/tool.ts'
import type { SandboxImage } from './image.ts'

export const imageNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)

const toolSchema = z.object({
  path: z.string(),
  version: z.string(),
  roots: z.array(z.string()),
  companions: z.record(z.string(), z.string()),
  canLinkStatically: z.boolean(),
})

/** What is written beside an image's files, and on a Docker image as a label. */
export const manifestSchema = z.object({
  name: imageNameSchema,
  digest: digestSchema.describe('Over every file of the root: see digest.ts'),
  suite: z.string().describe('The Debian release it is made from'),
  builtAt: z.iso.datetime(),
  bytes: z.int().nonnegative().describe('Size of all files'),
  packages: z.record(z.string(), z.string()).describe('Every Debian package in it, with its version'),
  tools: z.record(z.string(), z.union([toolSchema, z.object({ missing: z.string() })])),
})
export type ImageManifest = z.infer<typeof manifestSchema>

/** @param root Where the files are on this machine; null where a Docker engine holds them. */
export function toImage(manifest: ImageManifest, root: string | null): SandboxImage {
  const tools = new Map<ToolName, Tool | { readonly missing: string }>()
  for (const name of Object.keys(toolProbes) as ToolName[]) {
    const tool = manifest.tools[name]
    if (tool !== undefined) tools.set(name, 'missing' in tool ? tool : { name, ...tool })
  }
  return { name: manifest.name, digest: manifest.digest, tools, root }
}
