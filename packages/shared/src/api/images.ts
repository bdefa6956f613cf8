import * as z from 'zod'
import { digestSchema, imageManifestSchema } from '../image.ts'
import type { Route } from './route.ts'

/** Sandbox images. */
export const imageRoutes = {
  listImages: {
    method: 'GET',
    path: '/api/images',
    summary: 'The sandbox images that the server judges in and hands on',
    auth: 'none',
    reply: z.object({ items: z.array(imageManifestSchema) }),
    status: 200,
  },
  imageArchive: {
    method: 'GET',
    path: '/api/images/:digest/archive',
    summary: 'The files of a sandbox image, as a tar archive compressed by zstd',
    auth: 'none',
    params: z.object({ digest: digestSchema }),
    status: 200,
    stream: 'application/zstd',
  },
} as const satisfies Record<string, Route>
