import type { MaybeViewer } from '../account/viewer.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { HiddenField } from '../ui/field.tsx'
import type { Job } from './job.db.ts'
import { mayEditJob, mayMoveJob } from './job.ts'

type Props = { job: Job; viewer: MaybeViewer; copyId: string }

/** What those who hire can do with a job of theirs. */
export function JobForCompany({ job, viewer, copyId }: Props) {
  const moves = steps.filter(
    ({ from, to }) => (from as readonly string[]).includes(job.state) && mayMoveJob(viewer, job, to),
  )
  const quiet = (href: string, icon: 'clipboard-list' | 'pencil' | 'eye' | 'user-plus', label: string) => (
    <ButtonLink href={`/jobs/${job.slug}/${href}`} variant="quiet" icon={icon}>
      {label}
    </ButtonLink>
  )
  return (
    <nav aria-label="What you can do" class="flex flex-col gap-2">
      {job.state !== 'draft' && (
        <ButtonLink href={`/jobs/${job.slug}/proposals`}>See the proposals</ButtonLink>
      )}
      {job.state === 'open' && quiet('invitations', 'user-plus', 'Invite talents')}
      {quiet('kit', 'clipboard-list', 'Interview kit')}
      {mayEditJob(viewer, job) && quiet('edit', 'pencil', 'Edit')}
      {quiet('preview', 'eye', 'As a talent sees it')}
      {moves.map(({ step, action }) => (
        <form key={step} method="post" action={`/jobs/${job.slug}/${step}`} class="grid">
          <HiddenField name="from" value={job.state} />
          <Button variant="quiet">{action}</Button>
        </form>
      ))}
      <form method="post" action={`/jobs/${job.slug}/duplicate`} class="grid">
        <HiddenField name="id" value={copyId} />
        <Button variant="quiet" icon="copy">
          Copy into a new draft
        </Button>
      </form>
    </nav>
  )
}

const steps = [
  { step: 'open', from: ['draft'], to: 'open', action: 'Open it for proposals' },
  { step: 'resume', from: ['paused'], to: 'open', action: 'Take proposals again' },
  { step: 'reopen', from: ['closed', 'filled'], to: 'open', action: 'Open it again' },
  { step: 'pause', from: ['open'], to: 'paused', action: 'Pause it' },
  { step: 'close', from: ['open', 'paused', 'filled'], to: 'closed', action: 'Close the job' },
] as const satisfies { step: string; from: Job['state'][]; to: Job['state']; action: string }[]
