import type { Membership } from '../account/viewer.ts'
import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { HiddenField, SelectField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import type { Job } from './job.db.ts'
import { JobFieldset } from './job-fieldset.tsx'

type NewProps = { form: FormState; companies: Membership[] }

export function NewJobPage({ form, companies }: NewProps) {
  const [only] = companies
  return (
    <>
      <PageHead
        title="Post a job"
        lead="Say what the work is and what it pays. After this you choose the questions that you will ask."
      />
      <form method="post" action="/jobs/new" class="flex max-w-form flex-col gap-10">
        <FormErrors form={form} />
        <HiddenField name="id" value={String(form.values['id'] ?? '')} />
        {companies.length === 1 ? (
          <HiddenField name="company" value={only!.slug} />
        ) : (
          <SelectField
            form={form}
            name="company"
            label="Company"
            options={companies.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        )}
        <JobFieldset form={form} />
        <div class="flex flex-wrap gap-2">
          <Button name="state" value="open">
            Post the job
          </Button>
          <Button name="state" value="draft" variant="quiet">
            Keep it as a draft
          </Button>
        </div>
      </form>
    </>
  )
}

export function EditJobPage({ job, form }: { job: Job; form: FormState }) {
  return (
    <>
      <PageHead title="Edit the job" crumbs={[{ href: `/jobs/${job.slug}`, label: job.title }]} />
      <form method="post" action={`/jobs/${job.slug}/edit`} class="flex max-w-form flex-col gap-10">
        <FormErrors form={form} />
        <HiddenField name="revision" value={String(form.values['revision'] ?? '')} />
        <JobFieldset form={form} />
        <div>
          <Button>Save the job</Button>
        </div>
      </form>
    </>
  )
}

/** For someone who hires for no company: an interviewer, or a newcomer. */
export function NoCompanyPage({ member }: { member: boolean }) {
  return (
    <>
      <PageHead title="Post a job" />
      <EmptyState
        icon="building"
        title="You hire for no company yet"
        action={<ButtonLink href="/companies/new">Add your company</ButtonLink>}
      >
        {member
          ? 'As an interviewer you rate in interviews; jobs are posted by owners and managers. Ask an owner to make you a manager, or add a company of your own.'
          : 'Jobs are posted for a company. Add yours first: it takes a minute.'}
      </EmptyState>
    </>
  )
}
