import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { control, controlProps, Field, TextArea } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { profileCrumbs } from '../profile-crumbs.ts'
import type { ResumeError } from './resume-file.ts'

type Props = { form: FormState; errors: ResumeError[]; exists: boolean }

/** Where a résumé is pasted or chosen. Nothing is changed before it was seen what would be. */
export function ImportPage({ form, errors, exists }: Props) {
  const file = {
    form,
    name: 'file',
    label: 'Or choose a file',
    help: 'A .json file of at most 1 MB. If you choose one, it is read instead of what is pasted.',
    required: false,
  }
  return (
    <>
      <PageHead
        title="Import a JSON Resume"
        lead="Bring your profile along from elsewhere. First you see, field by field, what would change; nothing does before you agree."
        crumbs={profileCrumbs}
      />
      {errors.length > 0 && <ResumeErrors errors={errors} />}
      <form
        method="post"
        action="/profile/import"
        encType="multipart/form-data"
        class="flex max-w-form flex-col gap-5"
      >
        <TextArea
          form={form}
          name="resume"
          label="Paste it here"
          required={false}
          rows={12}
          help={
            <>
              JSON as{' '}
              <a class="link" href="https://jsonresume.org/schema" rel="noopener">
                jsonresume.org
              </a>{' '}
              describes it. Many sites and tools write it.
            </>
          }
        />
        <Field {...file}>
          <input
            {...(controlProps(file) as object)}
            type="file"
            accept=".json,application/json"
            class={`${control} py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-shade file:px-3 file:py-1`}
          />
        </Field>
        <div class="flex flex-wrap gap-2">
          <Button>See what would change</Button>
          <ButtonLink href="/profile" variant="quiet">
            Back to your profile
          </ButtonLink>
        </div>
      </form>
      {exists && (
        <p class="mt-10 max-w-reading border-t border-line pt-5 text-14 text-ink-soft">
          To take your profile elsewhere,{' '}
          <a class="link" href="/profile/resume.json" download="resume.json">
            export it as JSON Resume
          </a>
          . Importing that file again changes nothing.
        </p>
      )}
    </>
  )
}

function ResumeErrors({ errors }: { errors: ResumeError[] }) {
  return (
    <div
      role="alert"
      tabIndex={-1}
      autofocus
      class="mb-8 max-w-form rounded-md border border-bad/60 bg-bad-soft px-4 py-3 text-14"
    >
      <p class="flex items-start gap-2 font-medium">
        <Icon name="circle-alert" size={20} class="shrink-0 text-bad" />
        This cannot be read as a JSON Resume. Nothing was changed.
      </p>
      <ul class="mt-2 ml-7 list-disc space-y-1 [overflow-wrap:anywhere]">
        {errors.map(({ path, message }) => (
          <li key={path}>
            {path && <code class="font-mono text-13">{path}</code>} {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
