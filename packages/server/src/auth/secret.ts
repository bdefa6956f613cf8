import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. It has 256 random bits, so a plain hash is enough: nothing is there to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
