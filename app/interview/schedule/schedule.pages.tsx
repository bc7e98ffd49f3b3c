import type { ComponentChildren } from 'preact'
import type { FormState } from '../../platform/form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckGroup } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField, SelectField, TextArea, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { lengthOf, lengths } from './schedule.ts'
import type { SchedulePlan } from './schedule-plan.db.ts'
import type { Suggestion } from './suggest.ts'
import { TimesFields } from './times-fields.tsx'

type Props = {
  plan: SchedulePlan
  /** Undefined until there is a panel to find times for. */
  suggestions: Suggestion[] | undefined
  form: FormState
  now: Temporal.Instant
}

/** Proposing times for an interview: who asks, how long, and when it could be. */
export function SchedulePage(props: Props) {
  const { plan, form } = props
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
        lead="They take one, or offer others. Everyone sees their own time zone."
      />
      <div class="flex flex-col gap-6">
        <FormErrors form={form} />
        {why && !refused ? <Blocked plan={plan}>{why}</Blocked> : <ScheduleForm {...props} />}
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

function ScheduleForm({ plan, suggestions, form, now }: Props) {
  const { proposal, members, questions, talent_time_zone } = plan
  const minutes = questions.reduce((sum, question) => sum + question.minutes, 0)
  return (
    <form method="post" class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <HiddenField name="id" value={typed({ form, name: 'id' })} />
      <div class="flex flex-col gap-6">
        <Card title="Panel">
          <div class="flex flex-col gap-5">
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
            <SelectField
              form={form}
              name="minutes"
              label="Length"
              options={lengths.map(length => ({ value: String(length), label: `${length} minutes` }))}
              help={`The kit’s questions take about ${minutes} minutes.`}
            />
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
              <Button variant="quiet" icon="search" name="press" value="find">
                Find times
              </Button>
              <p class="max-w-[44ch] text-13 text-ink-soft">
                At which all of them are free, by the hours that each gives under{' '}
                <a class="link" href="/settings/calendar">
                  Settings, Calendar
                </a>{' '}
                and by their other interviews.
              </p>
            </div>
          </div>
        </Card>
        <Card title="Times">
          <TimesFields
            form={form}
            now={now}
            minutes={lengthOf(form)}
            other={{ name: proposal.talent_name, zone: talent_time_zone }}
            suggestions={suggestions}
          />
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
        <div>
          <Button icon="send">Propose the times</Button>
        </div>
      </div>
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
    </form>
  )
}
