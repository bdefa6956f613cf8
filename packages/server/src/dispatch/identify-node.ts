import { GavelError } from '@gavel/shared/error'
import { bearerOf, type IdentifyNode } from '../http/identity.ts'
import type { NodeTokens } from './tokens.ts'

/** Reads the token of a judge node. */
export function createIdentifyNode(tokens: NodeTokens): IdentifyNode {
  return async (request) => {
    const token = bearerOf(request)
    if (token !== null) return tokens.verify(token)
    throw new GavelError('auth.required', 'This is for judge nodes, and needs their token.', {
      hint: '"gavel-server node-token create" makes one.',
    })
  }
}
