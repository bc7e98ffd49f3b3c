import type { FormState } from '../platform/form.ts'
import { Avatar } from '../ui/avatar.tsx'
import { CheckField } from '../ui/choice.tsx'
import { control, controlProps, Field } from '../ui/field.tsx'
import type { OwnTalent } from './talent.db.ts'

const help =
  'PNG, JPEG or WebP, at most 5 MB. We keep a small square of it, without what the camera wrote beside it.'

/** A photo, with the one that is shown now. A browser never fills a file in again, so a form that comes back says so. */
export function PhotoField({ form, own }: { form: FormState; own: OwnTalent | undefined }) {
  const returned = Object.keys(form.errors).length > 0
  const props = {
    form,
    name: 'photo',
    label: 'Photo',
    help: returned ? `${help} If you had chosen one, choose it again.` : help,
    required: false,
  }
  return (
    <div class="flex flex-wrap items-start gap-5">
      {own && (
        <Avatar
          id={own.id}
          name={own.short_name}
          photo={own.photo_id && `/photos/${own.photo_id}`}
          size="large"
        />
      )}
      <div class="flex min-w-0 flex-1 basis-64 flex-col gap-3">
        <Field {...props}>
          <input
            {...(controlProps(props) as object)}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            class={`${control} py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-shade file:px-3 file:py-1`}
          />
        </Field>
        {own?.photo_id && (
          <CheckField
            form={form}
            name="remove_photo"
            label="Show my initials instead of the photo"
            required={false}
          />
        )}
      </div>
    </div>
  )
}
