import { PageHead } from '../ui/page-head.tsx'
import { Rating, Stars } from '../ui/rating.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { PlainDate, Time } from '../ui/time.tsx'
import {
  type AnswerKind,
  answersInWords,
  bayesianRating,
  counted,
  enoughForRecord,
  onTimeInWords,
  type Standing,
  tookInWords,
} from './standing.ts'
import type { RecordJob, TalentRecord } from './standing-record.db.ts'

type Props = { record: TalentRecord; now: Temporal.Instant; zone: string }

/** What each figure of a talent's track record is made of. */
export function RecordPage({ record, now, zone }: Props) {
  const { talent, own, standing } = record
  return (
    <>
      <PageHead
        crumbs={[{ href: `/talent/${talent.slug}`, label: talent.short_name }]}
        title="Track record"
        lead={
          own
            ? 'What the figures on your profile are made of. You see every row; the notes say what others see.'
            : `What the figures on the profile of ${talent.short_name} are made of.`
        }
      />
      <Figures record={record} />
      <Section title="Jobs done" id="jobs">
        <Jobs record={record} now={now} zone={zone} />
      </Section>
      <Section title="On time" id="on-time">
        <p class="max-w-reading">
          {inTime(standing, own)}{' '}
          <span class="text-ink-soft">
            It is the company that ends a contract. Contracts without an agreed end are not counted, and below{' '}
            {enoughForRecord} no share is shown.
          </span>
        </p>
      </Section>
      <Section title="Hours" id="hours">
        <p class="max-w-reading">
          {counted(standing.agreed_hours, 'agreed hour')}.{' '}
          <span class="text-ink-soft">
            These are the hours a week that hourly contracts agreed on, over the weeks from their start to
            their end. They are not hours that were worked or billed: nobody here keeps time sheets yet. Work
            at a fixed price is not counted.
          </span>
        </p>
      </Section>
      <Section title="Answers" id="answers">
        <Answers record={record} now={now} zone={zone} />
      </Section>
    </>
  )
}

// With few contracts a share would be about one that has a name: only the talent reads it then.
function inTime({ with_end, on_time }: Standing, own: boolean): string {
  if (with_end === 0) return 'No contract that ended had an agreed end.'
  if (with_end < enoughForRecord && !own) return `${counted(with_end, 'contract')} had an agreed end.`
  return `Of ${counted(with_end, 'contract')} with an agreed end, ${on_time} had ended by that day.`
}

function Figures({ record: { talent, standing } }: { record: TalentRecord }) {
  const rating = bayesianRating({ sum: talent.stars_sum, count: talent.review_count })
  return (
    <dl class="grid gap-px overflow-hidden rounded-lg border border-line bg-line text-14 sm:grid-cols-2 lg:grid-cols-3 *:bg-surface *:px-5 *:py-4">
      <Figure term="Jobs done" href="#jobs">
        {counted(talent.jobs_done, 'job')}
      </Figure>
      <Figure term="Hired again by the same company" href="#jobs">
        {counted(standing.rehires, 'time')}
      </Figure>
      <Figure term="Rating" href="#jobs">
        <Rating rating={rating} />
      </Figure>
      <Figure term="Ended on time" href="#on-time">
        {onTimeInWords(standing)}
      </Figure>
      <Figure term="Agreed hours" href="#hours">
        {standing.agreed_hours.toLocaleString('en-GB')}
      </Figure>
      <Figure term="Answers companies within" href="#answers">
        {answersInWords(standing)}
      </Figure>
    </dl>
  )
}

function Figure({
  term,
  href,
  children,
}: {
  term: string
  href: string
  children: preact.ComponentChildren
}) {
  return (
    <div>
      <dt class="text-ink-soft">
        <a href={href} class="hover:underline">
          {term}
        </a>
      </dt>
      <dd class="mt-1 text-16 font-medium">{children}</dd>
    </div>
  )
}

function Jobs({ record: { talent, own, jobs, unnamed }, now, zone }: Props) {
  if (talent.jobs_done === 0) return <p class="text-ink-soft">No contract has come to its end yet.</p>
  return (
    <>
      {jobs.length > 0 && (
        <div class="rounded-lg border border-line bg-surface">
          <Table
            caption="Jobs done, the newest first"
            folds
            columns={[
              { key: 'job', label: 'Job' },
              { key: 'when', label: 'From, to' },
              { key: 'agreed', label: 'Agreed end' },
              { key: 'hours', label: 'Hours a week', numeric: true },
              { key: 'review', label: 'Review' },
            ]}
            rows={jobs.map(job => ({ key: job.contract_id, cells: jobCells(job, now, zone) }))}
          />
        </div>
      )}
      <p class="mt-3 max-w-reading text-14 text-ink-soft">
        {unnamed > 0 &&
          `${counted(unnamed, jobs.length > 0 ? 'more job' : 'job')} without a published review: only the number is shown. `}
        {own
          ? 'Others see jobs whose review is published, without dates and terms; a company sees its own in full.'
          : 'Dates and terms of a job are between the talent and the company.'}{' '}
        The rating counts as if three reviews of four stars came before the first, so that one good word does
        not stand above a long record.
      </p>
    </>
  )
}

function jobCells(job: RecordJob, now: Temporal.Instant, zone: string) {
  const { title, company_name, company_slug, again, started_on, ended_on, agreed_end, hours_per_week } = job
  return [
    <div key="job">
      <p class="font-medium">{title}</p>
      <p class="text-13 text-ink-soft">
        <a class="hover:underline" href={`/companies/${company_slug}`}>
          {company_name}
        </a>
        {again && ', hired again'}
      </p>
    </div>,
    started_on && ended_on ? (
      <span key="when">
        <PlainDate on={started_on} />, <PlainDate on={ended_on} />
      </span>
    ) : (
      <Untold key="when" />
    ),
    !job.whole ? (
      <Untold key="agreed" />
    ) : agreed_end ? (
      <span key="agreed">
        <PlainDate on={agreed_end} />
        <span class="text-ink-soft">
          {ended_on && Temporal.PlainDate.compare(ended_on, agreed_end) <= 0 ? ', on time' : ', later'}
        </span>
      </span>
    ) : (
      <span key="agreed" class="text-ink-soft">
        None
      </span>
    ),
    !job.whole ? <Untold key="hours" /> : (hours_per_week ?? 'Fixed price'),
    job.stars && job.reviewed_at ? (
      <span key="review" class="inline-flex flex-wrap items-center gap-x-3">
        <Stars stars={job.stars} />
        <span class="text-13 text-ink-soft">
          <Time at={job.reviewed_at} now={now} zone={zone} />
        </span>
      </span>
    ) : (
      <span key="review" class="text-ink-soft">
        None published
      </span>
    ),
  ]
}

function Untold() {
  return <span class="text-ink-soft">Not public</span>
}

const asked: Record<AnswerKind, string> = {
  invitation: 'Invitations to a job',
  interview: 'Times for an interview',
  offer: 'Offers',
}

function Answers({ record: { own, spans, answers }, now, zone }: Props) {
  if (spans.length === 0)
    return <p class="text-ink-soft">No company has asked anything that was answered here yet.</p>
  return (
    <>
      <div class="rounded-lg border border-line bg-surface">
        <Table
          caption="How long answers took, by what was asked"
          folds
          columns={[
            { key: 'kind', label: 'Asked' },
            { key: 'answers', label: 'Answered', numeric: true },
            { key: 'unanswered', label: 'Ran out unanswered', numeric: true },
            { key: 'middle', label: 'Half within', numeric: true },
            { key: 'range', label: 'Middle half', numeric: true },
          ]}
          rows={spans.map(({ kind, answers, unanswered, lower, middle, upper }) => ({
            key: kind,
            cells: [
              asked[kind],
              answers,
              unanswered,
              ...(answers < enoughForRecord || lower === null || middle === null || upper === null
                ? ['Not enough data', 'Not enough data']
                : [tookInWords(middle), `${tookInWords(lower)} to ${tookInWords(upper)}`]),
            ],
          }))}
        />
      </div>
      <p class="mt-3 max-w-reading text-14 text-ink-soft">
        From the moment a company asked to the answer, whatever it was: taking an offer or declining it,
        choosing a time or offering others, proposing to a job or saying no. Nights and weekends count. Offers
        that the company took back are left out.
      </p>
      {own && (
        <details class="mt-4">
          <summary class="cursor-pointer text-14 font-medium">Every answer, seen by you alone</summary>
          <ul class="mt-3 divide-y divide-line border-y border-line text-14">
            {answers.map(({ kind, subject_id, round, proposal_id, asked_at, answered_at }) => (
              <li key={`${subject_id} ${round}`} class="flex flex-wrap justify-between gap-x-6 py-2.5">
                <span>
                  {proposal_id ? (
                    <a class="link" href={`/proposals/${proposal_id}`}>
                      {asked[kind]}
                    </a>
                  ) : (
                    asked[kind]
                  )}
                  , <Time at={asked_at} now={now} zone={zone} />
                </span>
                <span class="text-ink-soft">
                  {answered_at
                    ? tookInWords(asked_at.until(answered_at).total('second'))
                    : 'ran out unanswered'}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
