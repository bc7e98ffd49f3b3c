import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { staleForm } from '../account/stale.ts'
import type { FormState } from '../platform/form.ts'
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
      form={staleForm(form, job.revision)}
      other={{ typed, by, at }}
      viewer={signedIn(c)}
      now={c.var.now}
    />,
  )
}
