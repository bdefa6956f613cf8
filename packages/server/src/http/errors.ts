import { GavelError } from '@gavel/shared/error'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { TooMany } from '../access/too-many.ts'

/** Most problems of one request that are named in its error. */
const mostIssues = 5

/** The error as the client sees it; null for one that is the server's own and must not be shown. */
function explain(error: FastifyError): GavelError | null {
  if (error instanceof GavelError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = error.validationContext === 'querystring' ? 'query' : (error.validationContext ?? 'request')
    const issues = error.validation.slice(0, mostIssues).map(({ instancePath, message }) => {
      const field = [part, ...instancePath.split('/').filter((name) => name !== '')].join('.')
      return `${field}: ${message}`
    })
    return new GavelError('request.invalid', issues.join('; '), {
      request: 'GET /api/openapi.json',
    })
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new GavelError('request.too-large', 'The body of the request is too large.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new GavelError('request.invalid', 'The content type of the body is not known here.', {
        hint: 'Send JSON, with content-type: application/json.',
      })
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new GavelError('request.invalid', 'The body of the request is not JSON.')
  }
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? new GavelError('request.invalid', error.message) : null
}

/** After this a client may try again what the server cannot do at the moment. */
const retryAfterSeconds = 10

/** What a client or a visitor is told of an error. What the server did wrong is logged and not told. */
export function toldOf(error: FastifyError, request: FastifyRequest): GavelError {
  const known = explain(error)
  if (known === null || known.status >= 500) request.log.error({ err: error }, 'request failed')
  return (
    known ??
    new GavelError('server.internal', `The server failed at request ${request.id}.`, {
      hint: 'Tell the administrator this number: the log of the server says more.',
    })
  )
}

/** Answers with `{code, message, hint?, request?}` of the catalogue. */
export function replyWithError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = toldOf(error, request)
  if (told.status === 401) reply.header('www-authenticate', 'Bearer')
  if (told instanceof TooMany) reply.header('retry-after', String(told.retryAfterSeconds))
  if (told.status === 503) reply.header('retry-after', String(retryAfterSeconds))
  return reply.code(told.status).type('application/json; charset=utf-8').send(JSON.stringify(told.toBody()))
}

export function notFound(request: FastifyRequest): never {
  const path = request.url.split('?', 1)[0]
  throw new GavelError('request.not-found', `There is no ${path} here.`, {
    request: 'GET /api/openapi.json',
  })
}
