import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. It has 256 random bits, so a plain hash is enough: nothing is there to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether a secret is the one that is known, in a time that says nothing of where they differ. */
export function isSameSecret(presented: string, known: string): boolean {
  const [first, second] = [Buffer.from(presented), Buffer.from(known)]
  return first.length === second.length && timingSafeEqual(first, second)
}
