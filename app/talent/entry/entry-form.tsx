import { type FormState, filledForm } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { HiddenField, TextArea, TextField } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextPreview } from '../text-preview.island.tsx'
import { type Entry, type EntryFields, type EntryKind, entryLimits, kindWords } from './entry.ts'

type Props = {
  kind: EntryKind
  form: FormState
  action: string
  button: string
}

/** The fields of one entry, of those that its kind has. */
export function EntryForm({ kind, form, action, button }: Props) {
  const { fields, path } = kindWords[kind]
  const field = (name: keyof EntryFields, extra: { short?: boolean; type?: 'url' } = {}) => {
    const words = fields[name]
    if (!words) return null
    const props = { form, name, label: words.label, help: words.help, required: words.needed === true }
    if (name === 'words') return <TextArea {...props} rows={8} maxlength={entryLimits.words} />
    const maxlength =
      name === 'title' || name === 'organisation' || name === 'degree' ? entryLimits[name] : 300
    return <TextField {...props} {...extra} maxlength={maxlength} />
  }
  return (
    <form method="post" action={action} class="flex max-w-form flex-col gap-5">
      <FormErrors form={form} />
      {['id', 'revision'].map(
        name =>
          form.values[name] !== undefined && <HiddenField name={name} value={String(form.values[name])} />,
      )}
      {kind === 'education' && field('organisation')}
      {field('title')}
      {field('degree')}
      {kind !== 'education' && field('organisation')}
      {(fields.begins || fields.ends) && (
        <div class="grid gap-5 sm:grid-cols-2">
          {field('begins')}
          {field('ends')}
        </div>
      )}
      {field('url')}
      {field('words')}
      {fields.words && <TextPreview fieldId="words" />}
      <div class="flex flex-wrap gap-2">
        <Button>{button}</Button>
        <ButtonLink href={`/profile/${path}`} variant="quiet">
          Back without saving
        </ButtonLink>
      </div>
    </form>
  )
}

/** A stored entry as the form types it. */
export function typedEntry({ title, organisation, degree, begins, ends, url, words, revision }: Entry) {
  return filledForm({ title, organisation, degree, begins, ends, url, words, revision })
}
