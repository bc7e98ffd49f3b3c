import type { Context } from 'hono'
import type { z } from 'zod'

/** What a form shows again: what was typed, by field, and what is wrong with it. `errors['']` is about the whole form. */
export type FormState = { values: Record<string, string | string[]>; errors: Record<string, string> }

export const emptyForm: FormState = { values: {}, errors: {} }

export type FormResult<T> = { ok: true; value: T; form: FormState } | { ok: false; form: FormState }

/** Reads a posted form and parses it. A field that occurs more than once arrives as an array; files are left out. */
export async function readForm<S extends z.ZodType>(c: Context, schema: S): Promise<FormResult<z.output<S>>> {
  const values = typedValues(await c.req.parseBody({ all: true }))
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, value: parsed.data, form: { values, errors: {} } }
  return { ok: false, form: { values, errors: formErrors(parsed.error) } }
}

/** Starts a form from what is stored. Null and undefined become empty fields. */
export function filledForm(row: Record<string, string | number | string[] | null | undefined>): FormState {
  const values: FormState['values'] = {}
  for (const [name, value] of Object.entries(row)) {
    values[name] = Array.isArray(value) ? value : value === null || value === undefined ? '' : String(value)
  }
  return { values, errors: {} }
}

/** The same form with something wrong that only the domain could know. `field` is '' for the whole form. */
export function formError(form: FormState, field: string, message: string): FormState {
  return { values: form.values, errors: { ...form.errors, [field]: message } }
}

function typedValues(body: Record<string, unknown>): FormState['values'] {
  const values: FormState['values'] = {}
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') values[name] = value
    else if (Array.isArray(value)) values[name] = value.filter(item => typeof item === 'string')
  }
  return values
}

/** The first message for each field; '' is the whole form. */
export function formErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    errors[field] ??= issue.message
  }
  return errors
}
