import { fastifySwagger, type SwaggerTransformObject } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import { shortenNames } from './openapi-names.ts'
import { commonResponses, namePathResponses } from './openapi-responses.ts'

const description = `Problems, submissions and live verdicts.

Times are in milliseconds since 1970 where they are a point in time, and in seconds where they are how long something took;
sizes are in bytes. Lists come in pages: \`next\` of one is \`after\` of the request for the following one, and null at the end.
A reply may have more fields than are described here: what is new is added, and what is there stays.`

const bearer = {
  type: 'http',
  scheme: 'bearer',
  description: 'The access token of a session, a personal access token, or the token of a judge node',
} as const

const zodToJsonConfig = {
  override: ({ zodSchema, jsonSchema }) => {
    const { def } = zodSchema._zod
    // Only what comes in and is strict refuses a field that it does not know.
    if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties
    // The bounds of every integer in JavaScript: no rule of this API.
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  },
} satisfies Parameters<typeof createJsonSchemaTransform>[0]['zodToJsonConfig']

const addSchemas = createJsonSchemaTransformObject({ zodToJsonConfig })

/** The document with its schemas and common responses by name. */
const transformObject: SwaggerTransformObject = (given) => {
  const document = addSchemas(given) as OpenAPIV3_1.Document
  const needed = { paths: namePathResponses(document), responses: commonResponses }
  const { root, schemas } = shortenNames(needed, document.components?.schemas ?? {})
  const components = { ...document.components, responses: root.responses, schemas }
  return { ...document, paths: root.paths, components } as ReturnType<SwaggerTransformObject>
}

/** Describes every route registered after it at /api/openapi.json, from the schemas that validate them. */
export async function registerOpenApi(fastify: FastifyInstance, version: string): Promise<void> {
  await fastify.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Gavel', description, version, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/', description: 'This server' }],
      components: { securitySchemes: { bearer } },
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject,
  })
  let text: string | null = null
  fastify.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(fastify.swagger())
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text)
  })
}
