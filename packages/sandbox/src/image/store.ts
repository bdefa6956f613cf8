import type { SandboxImage } from './image.ts'

/** The images kept in a folder, in the order of their names. */
export async function listImages(_directory: string): Promise<SandboxImage[]> {
  return []
}
