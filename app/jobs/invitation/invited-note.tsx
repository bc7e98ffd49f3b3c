import { emptyForm, type FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Time } from '../../ui/time.tsx'
import type { InvitationToJob } from './invitation.db.ts'

type Props = {
  invitation: InvitationToJob
  job: { slug: string; company_name: string }
  now: Temporal.Instant
  zone: string
  form?: FormState | undefined
}

/** On the page of a job: what the company wrote to the talent whom it invites, and the way to decline. */
export function InvitedNote({ invitation, job, now, zone, form = emptyForm }: Props) {
  const { state, message, sent_at } = invitation
  return (
    <Card title={state === 'declined' ? 'You declined' : 'You are invited'}>
      <div class="flex flex-col gap-3 text-14">
        <p class="text-ink-soft">
          {job.company_name} wrote <Time at={sent_at} now={now} zone={zone} />:
        </p>
        <p class="whitespace-pre-line [overflow-wrap:anywhere]">{message}</p>
        {state === 'sent' && (
          <details open={Object.keys(form.errors).length > 0}>
            <summary class="inline-flex min-h-8 cursor-pointer items-center rounded-sm text-ink-soft underline underline-offset-2 pointer-coarse:min-h-11">
              Decline it
            </summary>
            <form
              method="post"
              action={`/jobs/${job.slug}/invitation/decline`}
              class="mt-2 flex flex-col gap-3"
            >
              <TextArea
                form={form}
                name="reason"
                label="The reason"
                help="For the company to read."
                required={false}
                rows={3}
                maxlength={500}
              />
              <div>
                <Button variant="quiet">Decline the invitation</Button>
              </div>
            </form>
          </details>
        )}
      </div>
    </Card>
  )
}
