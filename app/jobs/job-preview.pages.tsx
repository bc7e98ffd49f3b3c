import type { Viewer } from '../account/viewer.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { HiddenField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Job } from './job.db.ts'
import { JobView } from './job.pages.tsx'
import type { JobQuestion } from './job-question.ts'

type Props = {
  job: Job
  questions: JobQuestion[]
  viewer: Viewer
  now: Temporal.Instant
  /** What is still wrong or missing before it can be saved or opened, in words. */
  missing: string[]
  /** It shows what was typed and not saved yet. */
  unsaved: boolean
}

/** A job as a talent sees it, for those who hire: before it opens, or before a change of it is saved. */
export function JobPreviewPage({ job, questions, viewer, now, missing, unsaved }: Props) {
  const draft = job.state === 'draft'
  return (
    <>
      <section
        aria-label="Preview"
        class="mb-8 flex flex-wrap items-start justify-between gap-x-6 gap-y-3 rounded-md border border-line bg-accent-soft px-4 py-3 text-14"
      >
        <div class="max-w-reading">
          <p class="flex items-center gap-2 font-medium">
            <Icon name="eye" />
            {unsaved ? 'As a talent would see it; this is not saved yet.' : 'As a talent sees it.'}
          </p>
          {missing.length > 0 && (
            <>
              <p class="mt-2">{draft ? 'Before it can open:' : 'Before it can be saved:'}</p>
              <ul class="mt-1 list-disc pl-5">
                {missing.map(message => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div class="flex flex-wrap gap-2">
          <ButtonLink href={`/jobs/${job.slug}/edit`} variant="quiet" size="small" icon="pencil">
            Go on editing
          </ButtonLink>
          {draft && missing.length === 0 && (
            <form method="post" action={`/jobs/${job.slug}/open`}>
              <HiddenField name="from" value="draft" />
              <Button size="small">Open it for proposals</Button>
            </form>
          )}
          {!draft && !unsaved && (
            <ButtonLink href={`/jobs/${job.slug}`} variant="quiet" size="small">
              Back to the job
            </ButtonLink>
          )}
        </div>
      </section>
      <JobView {...{ job, questions, viewer, now }} matches={[]}>
        <Button why="This is a preview: talents propose here.">Propose</Button>
      </JobView>
    </>
  )
}
