import type { ImageManifest } from '@gavel/shared/image'
import { type Tool, type ToolName, toolProbes } from '../toolchain/tool.ts'
import type { SandboxImage } from './image.ts'

/** @param root Where the files are on this machine; null where a Docker engine holds them. */
export function toImage(manifest: ImageManifest, root: string | null): SandboxImage {
  const tools = new Map<ToolName, Tool | { readonly missing: string }>()
  for (const name of Object.keys(toolProbes) as ToolName[]) {
    const tool = manifest.tools[name]
    if (tool !== undefined) tools.set(name, 'missing' in tool ? tool : { name, ...tool })
  }
  return { name: manifest.name, digest: manifest.digest, tools, root }
}
