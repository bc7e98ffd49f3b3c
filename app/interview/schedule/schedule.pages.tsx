import type { ComponentChildren } from 'preact'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckGroup } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DateTimeField, HiddenField, SelectField, TextArea, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { lengths, offsetText, slotNames } from './schedule.ts'
import type { SchedulePlan } from './schedule-plan.db.ts'

type Props = { plan: SchedulePlan; form: FormState; now: Temporal.Instant }

/** Proposing times for an interview: who asks, how long, and when it could be. */
export function SchedulePage({ plan, form, now }: Props) {
  const { proposal, why } = plan
  // What was typed stays in sight even where nothing can be proposed any more.
  const refused = Object.keys(form.errors).length > 0
  return (
    <>
      <PageHead
        crumbs={[
          { href: `/jobs/${proposal.job_slug}/proposals`, label: proposal.job_title },
          { href: `/proposals/${proposal.id}`, label: proposal.talent_name },
        ]}
        title={`Propose times to ${proposal.talent_name}`}
        lead="They take one, or decline and say when they can. Everyone sees their own time zone."
      />
      <div class="flex flex-col gap-6">
        <FormErrors form={form} />
        {why && !refused ? (
          <Blocked plan={plan}>{why}</Blocked>
        ) : (
          <ScheduleForm plan={plan} form={form} now={now} />
        )}
      </div>
    </>
  )
}

function Blocked({
  plan: { proposal, questions, interview },
  children,
}: {
  plan: SchedulePlan
  children: ComponentChildren
}) {
  const [href, label] = interview
    ? [`/interviews/${interview.id}`, 'Open the interview']
    : questions.length === 0
      ? [`/jobs/${proposal.job_slug}/kit`, 'Choose the questions']
      : [`/proposals/${proposal.id}`, 'Open the proposal']
  return (
    <EmptyState icon="calendar" title="Not now" action={<ButtonLink href={href}>{label}</ButtonLink>}>
      {children}
    </EmptyState>
  )
}

function ScheduleForm({ plan: { proposal, members, questions, talent_time_zone }, form, now }: Props) {
  const zone = typed({ form, name: 'time_zone' })
  const minutes = questions.reduce((sum, question) => sum + question.minutes, 0)
  return (
    <form method="post" class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <HiddenField name="id" value={typed({ form, name: 'id' })} />
      <HiddenField name="time_zone" value={zone} />
      <div class="flex flex-col gap-6">
        <Card title="Times">
          <p class="mb-4 text-14 text-ink-soft">
            In your time zone, {zone}. For {proposal.talent_name}, in {talent_time_zone}, it is{' '}
            {difference(now, zone, talent_time_zone)}.
          </p>
          <div class="grid gap-4 sm:grid-cols-2">
            {slotNames.map((name, place) => (
              <DateTimeField
                key={name}
                form={form}
                name={name}
                label={`Time ${place + 1}`}
                required={place === 0}
              />
            ))}
            <SelectField
              form={form}
              name="minutes"
              label="Length"
              options={lengths.map(length => ({ value: String(length), label: `${length} minutes` }))}
              help={`The kit’s questions take about ${minutes} minutes.`}
            />
          </div>
        </Card>
        <Card title="Message">
          <TextArea
            form={form}
            name="message"
            label={`To ${proposal.talent_name}`}
            required={false}
            help="What to expect, who will be there, whom to write to if something comes up."
            maxlength={2000}
          />
        </Card>
      </div>
      <div class="flex flex-col gap-6">
        <Card title="Panel">
          <CheckGroup
            form={form}
            name="panel"
            label="Who asks and rates"
            options={members.map(({ account_id, name, role, time_zone }) => ({
              value: account_id,
              label: name,
              help: `${role} · ${time_zone}`,
            }))}
            help="Each fills a scorecard alone, and sees the others’ after."
          />
        </Card>
        <Card title="Kit">
          <ol class="flex list-decimal flex-col gap-1 pl-5 text-14">
            {questions.map(({ version_id, title }) => (
              <li key={version_id}>{title}</li>
            ))}
          </ol>
          <p class="mt-3 text-13 text-ink-soft">
            With this interview the kit is frozen: whoever comes after is asked the same.{' '}
            <a class="link" href={`/jobs/${proposal.job_slug}/kit`}>
              Change it first
            </a>
          </p>
        </Card>
      </div>
      <div>
        <Button icon="send">Propose the times</Button>
      </div>
    </form>
  )
}

// "6 hours earlier (UTC−4)", as of now: it may be another around a change of the clocks.
function difference(now: Temporal.Instant, mine: string, theirs: string): string {
  const offset = (zone: string) => now.toZonedDateTimeISO(zone).offsetNanoseconds / 3_600_000_000_000
  const hours = offset(theirs) - offset(mine)
  if (hours === 0) return `the same time (${offsetText(now, theirs)})`
  const count = Math.abs(hours)
  return `${count} ${count === 1 ? 'hour' : 'hours'} ${hours > 0 ? 'later' : 'earlier'} (${offsetText(now, theirs)})`
}
