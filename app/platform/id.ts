import { randomUUIDv7 } from 'node:crypto'

/** A new UUIDv7: ids sort by the time they were made. Forms carry one for the row they will make. */
export function newId(): string {
  return randomUUIDv7()
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
  const tail = Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => letters[byte % letters.length]).join('')
  return words ? `${words}-${tail}` : tail
}

/** Whether a part of an address can be an id at all: PostgreSQL refuses to compare a uuid with anything else. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}
