import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { control, controlProps, Field, TextField } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { type EntryImage, mostImages } from './entry.ts'

type Props = { base: string; images: EntryImage[]; form: FormState }

/** The pictures of a piece of work: each can be taken away, and another added, one at a time. */
export function ImageForm({ base, images, form }: Props) {
  const file = {
    form,
    name: 'picture',
    label: 'Picture',
    help: 'PNG, JPEG or WebP, at most 5 MB. We draw it anew, without what the camera wrote beside it.',
  }
  return (
    <section class="mt-12 max-w-form border-t border-line pt-6" id="pictures">
      <h2 class="text-18">Pictures</h2>
      <FormErrors form={form} />
      <p class="mt-1 mb-4 text-14 text-ink-soft">
        {images.length} of {mostImages}
      </p>
      {images.length > 0 && (
        <ul class="mb-6 grid gap-4 sm:grid-cols-2">
          {images.map(({ id, label, width, height }) => (
            <li key={id} class="flex flex-col gap-2">
              <img
                src={`/work-pictures/${id}`}
                alt={label}
                width={width}
                height={height}
                class="h-auto w-full rounded-lg border border-line"
              />
              <form
                method="post"
                action={`${base}/images/${id}/delete`}
                class="flex items-start justify-between gap-2"
              >
                <span class="min-w-0 text-13 text-ink-soft [overflow-wrap:anywhere]">{label}</span>
                <Button variant="quiet" size="small" aria-label={`Delete the picture: ${label}`}>
                  Delete
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {images.length < mostImages && (
        <form
          method="post"
          action={`${base}/images`}
          encType="multipart/form-data"
          class="flex flex-col gap-5"
        >
          <Field {...file}>
            <input
              {...(controlProps(file) as object)}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              class={`${control} py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-shade file:px-3 file:py-1`}
            />
          </Field>
          <TextField
            form={form}
            name="label"
            label="What it shows"
            help="For those who do not see it, and under the picture."
            maxlength={200}
          />
          <div>
            <Button variant="quiet" icon="upload">
              Add the picture
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
