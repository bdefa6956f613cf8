import type { OpenAPIV3_1 } from 'openapi-types'

const errorContent = { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } }

/** What every operation may answer beside what it is for. */
export const commonResponses = {
  Refused: { description: 'The request was refused: the body says why, and what to do', content: errorContent },
  Failed: { description: 'The server cannot do it, or not at the moment', content: errorContent },
} as const satisfies Record<string, OpenAPIV3_1.ResponseObject>

const plain: Readonly<Record<string, string>> = { 200: 'OK', 201: 'Created' }

/** What a response holds, in the words of its named schema where it has one. */
function describe(status: string, { content = {} }: OpenAPIV3_1.ResponseObject, words: Words): string {
  const [media] = Object.values(content)
  const schema = media?.schema
  return (schema !== undefined && '$ref' in schema && words(schema.$ref)) || (plain[status] ?? `Status ${status}`)
}

/** The description of what a reference names; undefined where it has none. */
type Words = (reference: string) => string | undefined

/** The responses of an operation: those that all have by their name, and a description for the others. */
function nameResponses(responses: OpenAPIV3_1.ResponsesObject, words: Words): OpenAPIV3_1.ResponsesObject {
  const named = Object.entries(responses).map(([status, response]) => {
    if (status === '4XX') return [status, { $ref: '#/components/responses/Refused' }]
    if (status === '5XX') return [status, { $ref: '#/components/responses/Failed' }]
    // The words of @fastify/swagger for a response without a description.
    if ('$ref' in response || response.description !== 'Default Response') return [status, response]
    return [status, { ...response, description: describe(status, response, words) }]
  })
  return Object.fromEntries(named)
}

/** The paths of a document, with the responses of all operations named and described. */
export function namePathResponses({ paths, components }: OpenAPIV3_1.Document): OpenAPIV3_1.PathsObject {
  const words: Words = (reference) => components?.schemas?.[reference.split('/').at(-1) ?? '']?.description
  const named = Object.entries(paths ?? {}).map(([path, operations = {}]) => {
    const described = Object.entries(operations as Record<string, OpenAPIV3_1.OperationObject>).map(
      ([method, { responses = {}, ...operation }]) => {
        return [method, { ...operation, responses: nameResponses(responses, words) }]
      },
    )
    return [path, Object.fromEntries(described)]
  })
  return Object.fromEntries(named)
}
