import type { ComponentChildren } from 'preact'
import type { Membership, Viewer } from '../account/viewer.ts'
import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { HiddenField, SelectField, typed } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Time } from '../ui/time.tsx'
import type { Job } from './job.db.ts'
import { JobAutosave } from './job-autosave.island.tsx'
import type { Typed } from './job-fields.ts'
import { JobFieldset } from './job-fieldset.tsx'
import { OtherText } from './job-other-text.tsx'

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
        <HiddenField name="id" value={typed({ form, name: 'id' })} />
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
        <DraftButtons opens="Post the job" />
        <StandsBelow>
          <JobAutosave action="/jobs/new/draft" draft />
        </StandsBelow>
      </form>
    </>
  )
}

type EditProps = {
  job: Job
  form: FormState
  viewer: Viewer
  now: Temporal.Instant
  /** Ids of questions that people have answered. */
  asked: string[]
  /** What is stored, when it was saved by another form since this one was opened. */
  other?: { typed: Typed; by: string | null; at: Temporal.Instant | null } | undefined
  /** When what stands in the form was typed, if it was not saved. */
  unsavedAt?: Temporal.Instant | undefined
}

export function EditJobPage({ job, form, viewer, now, asked, other, unsavedAt }: EditProps) {
  const draft = job.state === 'draft'
  return (
    <>
      <PageHead
        title={draft ? 'Edit the draft' : 'Edit the job'}
        crumbs={[{ href: `/jobs/${job.slug}`, label: job.title }]}
      />
      {unsavedAt && <Unsaved job={job} at={unsavedAt} now={now} zone={viewer.timeZone} />}
      <form method="post" action={`/jobs/${job.slug}/edit`} class="flex max-w-form flex-col gap-10">
        <FormErrors form={form} />
        {other && (
          <OtherText {...other} mine={form} zone={viewer.timeZone} now={now}>
            <Button form="drop-unsaved" variant="quiet" size="small">
              Drop what I typed
            </Button>
          </OtherText>
        )}
        <HiddenField name="revision" value={typed({ form, name: 'revision' })} />
        <HiddenField name="form" value={typed({ form, name: 'form' })} />
        <JobFieldset form={form} asked={asked} />
        {draft ? <DraftButtons opens="Open it for proposals" /> : <SaveButtons />}
        <StandsBelow>
          <JobAutosave action={`/jobs/${job.slug}/draft`} draft={draft} />
        </StandsBelow>
      </form>
      {other && <form id="drop-unsaved" method="post" action={`/jobs/${job.slug}/unsaved/drop`} />}
      {draft && <DeleteDraft job={job} />}
    </>
  )
}

/** At the lower end of the window, wherever in the long form somebody types. */
function StandsBelow({ children }: { children: ComponentChildren }) {
  return <div class="sticky bottom-3 z-10 -mt-6">{children}</div>
}

function DraftButtons({ opens }: { opens: string }) {
  return (
    <div class="flex flex-wrap gap-2">
      <Button name="state" value="open">
        {opens}
      </Button>
      <Button name="state" value="draft" variant="quiet">
        Keep it as a draft
      </Button>
      <Button name="state" value="preview" variant="quiet" icon="eye">
        Preview
      </Button>
    </div>
  )
}

function SaveButtons() {
  return (
    <div class="flex flex-wrap gap-2">
      <Button name="state" value="save">
        Save the job
      </Button>
      <Button name="state" value="preview" variant="quiet" icon="eye">
        Preview
      </Button>
    </div>
  )
}

type UnsavedProps = { job: Job; at: Temporal.Instant; now: Temporal.Instant; zone: string }

/** Says that the form holds what was typed and not saved, with the ways to drop it. */
function Unsaved({ job, at, now, zone }: UnsavedProps) {
  return (
    <div class="mb-8 flex max-w-form flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-accent-soft px-4 py-3 text-14">
      <p>
        Below is what you typed <Time at={at} now={now} zone={zone} /> and did not save.
      </p>
      <form method="post" action={`/jobs/${job.slug}/unsaved/drop`}>
        <Button variant="quiet" size="small">
          Drop it
        </Button>
      </form>
    </div>
  )
}

function DeleteDraft({ job }: { job: Job }) {
  return (
    <div class="mt-10 max-w-form border-t border-line pt-6">
      <Dialog id="delete-draft" title="Delete this draft" opener="Delete the draft" openerVariant="danger">
        <p class="mb-4 text-14 [overflow-wrap:anywhere]">
          “{job.title}” goes away with all that is typed in it, for everyone in the company.
        </p>
        <form method="post" action={`/jobs/${job.slug}/delete`}>
          <Button variant="danger">Delete it</Button>
        </form>
      </Dialog>
    </div>
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
