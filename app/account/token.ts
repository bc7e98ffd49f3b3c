import { createHash, createHmac, randomBytes } from 'node:crypto'

// Links that give someone something carry a token; the database keeps only its hash.

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The token of a row's link, the same each time: a form sent twice finds the same link again. */
export function tokenFor(secret: string, purpose: string, id: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${id}`).digest('base64url')
}
