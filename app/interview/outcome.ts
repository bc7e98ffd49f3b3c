/** What came of a command: done, or refused, with what is wrong at which field ('' for the whole form). */
export type Outcome<T = unknown> = ({ ok: true } & T) | Refusal

export type Refusal = { ok: false; status: 409 | 422; errors: Record<string, string> }

/** Something changed since the page was opened. */
export function stale(message: string): Refusal {
  return { ok: false, status: 409, errors: { '': message } }
}

/** What was typed cannot be used. */
export function wrong(errors: Record<string, string>): Refusal {
  return { ok: false, status: 422, errors }
}
