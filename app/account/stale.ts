import { type FormState, formError } from '../platform/form.ts'

/**
 * The form of someone whose page was older than what is stored: what they typed, with the revision that is stored now,
 * so that saving again replaces it knowingly.
 */
export function staleForm(form: FormState, revision: number): FormState {
  const values = { ...form.values, revision: String(revision) }
  return formError(
    { values, errors: form.errors },
    '',
    'This was changed in another window since you opened it. What you typed is still here: save it again to replace that, or open the page anew to see it.',
  )
}
