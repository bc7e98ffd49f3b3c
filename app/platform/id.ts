import { randomBytes, randomUUIDv7 } from 'node:crypto'

type IdSource = { id(): string; bytes(count: number): Uint8Array }

let source: IdSource = { id: () => randomUUIDv7(), bytes: count => randomBytes(count) }

/** Where ids come from. Only the demo replaces it, so that it makes the same marketplace at every run. */
export function useIdSource(other: IdSource): void {
  source = other
}

/** A new UUIDv7: ids sort by the time they were made. Forms carry one for the row they will make. */
export function newId(): string {
  return source.id()
}

/** A readable public name that stays unique: words of the title, then a few random letters. */
export function newSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  const letters = 'abcdefghjkmnpqrstvwxyz23456789'
  const tail = Array.from(source.bytes(6), byte => letters[byte % letters.length]).join('')
  return words ? `${words}-${tail}` : tail
}

/** Whether a part of an address can be an id at all: PostgreSQL refuses to compare a uuid with anything else. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}
