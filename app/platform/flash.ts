import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

// A sentence for the next page, kept in a cookie for as long as the redirect takes. It is only ever shown as text.

const name = 'rapport.flash'

/** Answers a form with a redirect and a sentence that the next page shows. */
export function redirectSaying(c: Context, to: string, sentence: string): Response {
  setCookie(c, name, encodeURIComponent(sentence), { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 })
  return c.redirect(to, 303)
}

/** Takes the sentence, so that it is shown once. */
export function takeFlash(c: Context): string | undefined {
  const value = getCookie(c, name)
  if (value === undefined) return undefined
  deleteCookie(c, name, { path: '/' })
  try {
    return decodeURIComponent(value).slice(0, 300)
  } catch {
    return undefined
  }
}

/** A path of our own from something a browser sent, for going back to; anything else becomes `otherwise`. */
export function ownPath(value: unknown, otherwise: string): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(value) ? value : otherwise
}
