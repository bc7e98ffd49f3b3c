import type { Context } from 'hono'
import { type FormState, formError } from '../platform/form.ts'
import { clientAddress } from '../platform/http.ts'
import { createLimit } from '../platform/limit.ts'
import type { Platform } from '../platform/platform.ts'

type Points = { address: number; subject: number; minutes: number }

export type Tries = {
  /** Takes one try from the network a request came from and from its subject, an e-mail address or an account. Gives the seconds to wait, or 0. */
  take(c: Context, subject: string): Promise<number>
  /** After a success: the subject has all its tries again, the network the one that this took. */
  succeeded(c: Context, subject: string): Promise<void>
}

/**
 * Tries of something that could be guessed or abused. A success gives the network only its own try back, so that
 * someone with one account cannot keep guessing at the others.
 */
export function createTries(platform: Platform, name: string, { address, subject, minutes }: Points): Tries {
  const pool = platform.database.datePool
  const byAddress = createLimit(pool, `${name}:address`, address, minutes * 60)
  const bySubject = createLimit(pool, `${name}:subject`, subject, minutes * 60)
  const from = (c: Context) => networkOf(clientAddress(c, platform))
  return {
    take: async (c, subject) => Math.max(await byAddress.take(from(c)), await bySubject.take(subject)),
    succeeded: async (c, subject) =>
      void (await Promise.all([byAddress.giveBack(from(c)), bySubject.reset(subject)])),
  }
}

/** The form again, saying when to come back; the answer's Retry-After says it to programs. Its status is 429. */
export function tooMany(c: Context, form: FormState, seconds: number): FormState {
  c.header('Retry-After', String(seconds))
  const minutes = Math.ceil(seconds / 60)
  return formError(
    form,
    '',
    `That was tried too often. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  )
}

/** Of IPv6 the first 64 bits: the rest is for whoever is there to choose. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('::')
  const [left, right] = [head, tail].map(part => (part ? part.split(':') : [])) as [string[], string[]]
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
    : []
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
