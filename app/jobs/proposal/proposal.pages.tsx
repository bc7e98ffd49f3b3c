import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { bayesianRating } from '../../talent/standing.ts'
import { freeFrom, placeOf } from '../../talent/talent.ts'
import { wallTime } from '../../talent/working-day.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Money, MoneyRange } from '../../ui/money.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Prose } from '../../ui/prose.tsx'
import { Rating } from '../../ui/rating.tsx'
import { Section } from '../../ui/section.tsx'
import { PlainDate, Time } from '../../ui/time.tsx'
import { Notes, type NotesProps } from '../note/notes.tsx'
import type { Offer } from '../offer/offer.db.ts'
import { OfferCard } from '../offer/offer-card.tsx'
import type { AnswerRead } from './answer.db.ts'
import type { Attachment } from './attachment.db.ts'
import { AttachmentList } from './attachment-field.tsx'
import type { Compared, Proposal } from './proposal.db.ts'
import { isTalentOf, matchSkills } from './proposal.ts'
import { ProposalBadge } from './proposal-badge.tsx'
import type { Happening } from './proposal-history.db.ts'
import { ProposalHistory } from './proposal-history.tsx'
import type { Move } from './proposal-list.db.ts'
import { CompanySteps, TalentSteps } from './proposal-steps.tsx'

export type ProposalPageProps = {
  proposal: Proposal
  compared: Compared
  moves: Move[]
  happenings: Happening[]
  offers: Offer[]
  answers: AnswerRead[]
  attachments: Attachment[]
  /** For those who may read them. */
  notes: Omit<NotesProps, 'viewer' | 'now'> | undefined
  viewer: Viewer
  now: Temporal.Instant
  /** The step whose form came back, with what was typed. */
  step: string | undefined
  form: FormState
}

/** One proposal for both of its sides, each with the steps that are theirs. */
export function ProposalPage(props: ProposalPageProps) {
  const { proposal, compared, moves, happenings, offers, answers, attachments, notes, viewer, now, form } =
    props
  const own = isTalentOf(viewer, proposal)
  const { matched } = matchSkills(compared.job_skills, compared.skills)
  const [offer] = offers
  return (
    <>
      <Head {...props} own={own} />
      <FormErrors form={{ ...form, errors: form.errors[''] ? { '': form.errors[''] } : {} }} />
      <div class="mt-6 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div class="min-w-0">
          {offer && <OfferCard offer={offer} now={now} viewer={viewer} form={form} />}
          <Section title={own ? 'Your letter' : 'The letter'}>
            <Prose text={proposal.cover_letter} />
          </Section>
          {answers.length > 0 && (
            <Section title={own ? 'Your answers' : 'Answers'}>
              <dl class="flex max-w-reading flex-col gap-4">
                {answers.map(({ question_id, prompt, answer }) => (
                  <div key={question_id}>
                    <dt class="text-14 font-medium">{prompt}</dt>
                    <dd class="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{answer}</dd>
                  </div>
                ))}
              </dl>
            </Section>
          )}
          {attachments.length > 0 && (
            <Section title="Files">
              <AttachmentList proposalId={proposal.id} attachments={attachments} />
            </Section>
          )}
          <Section title="Skills asked for">
            <p class="mb-2 text-14 text-ink-soft">
              {matched.length} of {compared.job_skills.length}{' '}
              {own ? 'are in your profile.' : `are in the profile of ${proposal.talent_name}`}
            </p>
            <Chips items={compared.job_skills} matches={matched} label="Skills asked for" />
          </Section>
          {notes && (
            <Section title="Notes">
              <Notes {...notes} viewer={viewer} now={now} />
            </Section>
          )}
          <Section title="History">
            <ProposalHistory {...{ proposal, moves, happenings, own, now }} zone={viewer.timeZone} />
          </Section>
        </div>
        <aside aria-label="Facts and next steps" class="flex flex-col gap-4">
          {own ? <TalentSteps {...props} /> : <CompanySteps {...props} />}
          <Card title={own ? 'What you proposed' : 'Facts'}>
            <Facts facts={own ? talentFacts(props) : companyFacts(props)} />
          </Card>
        </aside>
      </div>
    </>
  )
}

function Head({ proposal, compared, viewer, now, own }: ProposalPageProps & { own: boolean }) {
  const { talent_id, talent_name, talent_photo_id, talent_slug, job_slug, job_title, company_name } = proposal
  const crumbs = own
    ? [{ href: '/proposals', label: 'Your proposals' }]
    : [
        { href: `/jobs/${job_slug}`, label: job_title },
        { href: `/jobs/${job_slug}/proposals`, label: 'Proposals' },
      ]
  return (
    <PageHead
      crumbs={crumbs}
      title={own ? job_title : talent_name}
      actions={
        <ButtonLink href={`/messages/proposal/${proposal.id}`} variant="quiet" icon="message-square">
          Messages
        </ButtonLink>
      }
    >
      {!own && (
        <div class="flex items-center gap-3">
          <Avatar id={talent_id} name={talent_name} photo={talent_photo_id && `/photos/${talent_photo_id}`} />
          <div>
            <p class="font-medium">{compared.headline}</p>
            {compared.state === 'listed' && (
              <a href={`/talent/${talent_slug}`} class="link text-14">
                Open the profile
              </a>
            )}
          </div>
        </div>
      )}
      <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-ink-soft">
        <ProposalBadge state={proposal.state} />
        {own && (
          <a href={`/jobs/${job_slug}`} class="link">
            {company_name}
          </a>
        )}
        <span>
          sent <Time at={proposal.sent_at} now={now} zone={viewer.timeZone} />
          {proposal.edited_at && ', changed since'}
        </span>
        {own && <span>{readSaid(proposal, viewer.timeZone)}</span>}
      </p>
    </PageHead>
  )
}

// To the talent, of reading only the day.
function readSaid({ read_at, state }: Proposal, zone: string) {
  if (read_at === null) return state === 'sent' && 'not read yet'
  return (
    <>
      read <PlainDate on={read_at.toZonedDateTimeISO(zone).toPlainDate()} />
    </>
  )
}

function companyFacts({ proposal, compared, now }: ProposalPageProps) {
  const from = freeFrom({ ...compared, time_zone: proposal.talent_time_zone }, now)
  return [
    ...talentFacts({ proposal, compared }),
    {
      term: 'Rating',
      value: <Rating rating={bayesianRating({ sum: compared.stars_sum, count: compared.review_count })} />,
    },
    { term: 'Jobs done here', value: compared.jobs_done },
    { term: 'Place', value: placeOf(compared) },
    { term: 'Time there', value: wallTime(proposal.talent_time_zone, now) },
    { term: 'Free', value: from ? <>from {<PlainDate on={from} />}</> : 'now' },
    { term: 'Time for work', value: `${compared.hours_per_week} hours a week` },
  ]
}

function talentFacts({ proposal, compared }: Pick<ProposalPageProps, 'proposal' | 'compared'>) {
  const per = proposal.job_kind === 'hourly' ? 'hour' : undefined
  const budget = (
    <MoneyRange
      min={compared.budget_min_minor}
      max={compared.budget_max_minor}
      currency={compared.job_currency}
      per={per}
    />
  )
  return [
    {
      term: per ? 'Rate' : 'Price',
      value: <Money minor={proposal.rate_minor} currency={proposal.currency} per={per} />,
    },
    { term: 'Budget', value: budget },
  ]
}
