import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField, SelectField, TextArea, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { JobToInviteTo } from './invitation-list.db.ts'

type Props = {
  talent: { slug: string; short_name: string; headline: string }
  jobs: JobToInviteTo[]
  form: FormState
  /** How many invitations each company has left, by its id. */
  left: Map<string, number>
}

/** To which job a talent is invited, and what is written to them. */
export function InvitePage({ talent, jobs, form, left }: Props) {
  const { slug, short_name, headline } = talent
  return (
    <>
      <PageHead
        title={`Invite ${short_name}`}
        lead={headline}
        crumbs={[
          { href: '/talent', label: 'Talent' },
          { href: `/talent/${slug}`, label: short_name },
        ]}
      />
      <form method="post" action={`/talent/${slug}/invite`} class="flex max-w-form flex-col gap-6">
        <FormErrors form={form} />
        {jobs.length === 0 ? (
          <NoJob name={short_name} />
        ) : (
          <>
            <HiddenField name="id" value={typed({ form, name: 'id' })} />
            <SelectField
              form={form}
              name="job"
              label="To which job"
              empty="Choose a job"
              options={jobs.map(({ slug, title, company_name }) => ({
                value: slug,
                label: `${title}, ${company_name}`,
              }))}
            />
            <TextArea
              form={form}
              name="message"
              label="Your message"
              help="Why this work, and why them. They read it beside the job, and can propose or decline."
              rows={7}
              maxlength={1_000}
            />
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
              <Button>Send the invitation</Button>
              <p class="text-14 text-ink-soft">{inWords(jobs, left)}</p>
            </div>
          </>
        )}
      </form>
    </>
  )
}

function inWords(jobs: JobToInviteTo[], left: Map<string, number>): string {
  const names = new Map(jobs.map(({ company_id, company_name }) => [company_id, company_name]))
  const each = [...left].map(([id, count]) => (left.size > 1 ? `${names.get(id)}: ${count}` : String(count)))
  return `Left in these 24 hours: ${each.join(', ')}.`
}

function NoJob({ name }: { name: string }) {
  return (
    <EmptyState
      icon="briefcase"
      title="There is no job to invite to"
      action={<ButtonLink href="/jobs/new">Post a job</ButtonLink>}
    >
      An invitation is to an open job of yours that {name} has neither proposed nor been invited to.
    </EmptyState>
  )
}
