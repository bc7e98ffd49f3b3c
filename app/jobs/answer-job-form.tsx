import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { type FormState, formError } from '../platform/form.ts'
import type { Job } from './job.db.ts'
import type { Editing } from './job-draft.db.ts'
import { EditJobPage } from './job-form.pages.tsx'

/** Answers with the form of a job; `unsavedAt` when it holds what was typed then and not saved. */
export function sendEdit(
  c: AppContext,
  job: Job,
  { asked }: Editing,
  form: FormState,
  status: ContentfulStatusCode = 200,
  unsavedAt?: Temporal.Instant,
): Response {
  return sendPage(
    c,
    { title: `Edit ${job.title}`, status },
    <EditJobPage {...{ job, form, asked, unsavedAt }} viewer={signedIn(c)} now={c.var.now} />,
  )
}

/** Answers with both texts: what someone else saved, and in the form what was typed meanwhile. */
export function sendStale(
  c: AppContext,
  job: Job,
  { asked, typed, by, at }: Editing,
  form: FormState,
  status: ContentfulStatusCode,
): Response {
  return sendPage(
    c,
    { title: `Edit ${job.title}`, status },
    <EditJobPage
      {...{ job, asked }}
      form={replacing(form, job.revision)}
      other={{ typed, by, at }}
      viewer={signedIn(c)}
      now={c.var.now}
    />,
  )
}

// With the revision that is stored now, so that saving again replaces it knowingly.
function replacing(form: FormState, revision: number): FormState {
  const values = { ...form.values, revision: String(revision) }
  return formError(
    { values, errors: form.errors },
    '',
    'Someone else saved this job since you opened it, so nothing was replaced. Both texts are kept: theirs is shown here, yours stands in the fields. Save again to put yours in its place, or drop yours.',
  )
}
