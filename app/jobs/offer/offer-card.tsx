import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { HiddenField, TextArea } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { DateTime, PlainDate, Time } from '../../ui/time.tsx'
import type { Offer } from './offer.db.ts'
import { mayAnswerOffer, mayWithdrawOffer, type OfferState, offerStateAt } from './offer.ts'

type Props = { offer: Offer; viewer: Viewer; form: FormState; now: Temporal.Instant }

/** The newest offer: its terms, and for the talent the answer. */
export function OfferCard({ offer, viewer, form, now }: Props) {
  const { tone, word } = words[offerStateAt(offer, now)]
  const answer = mayAnswerOffer(viewer, offer, now)
  return (
    <div class="mb-10">
      <Card title="The offer" actions={<Badge tone={tone}>{word}</Badge>}>
        <Facts facts={termsOf(offer, viewer, now)} />
        {offer.words && (
          <blockquote class="mt-4 border-l-2 border-accent pl-4 whitespace-pre-line">
            {offer.words}
          </blockquote>
        )}
        {answer && (
          <div class="mt-6 flex flex-wrap items-start gap-2">
            <form method="post" action={`/offers/${offer.id}/accept`}>
              <HiddenField name="from" value={offer.state} />
              <Button icon="handshake">Accept the offer</Button>
            </form>
            <EndOffer
              {...{ offer, form }}
              step="decline"
              opener="Decline the offer"
              action="Decline the offer"
              help={`${offer.company_name} reads your words, and may offer other terms.`}
            />
          </div>
        )}
        {mayWithdrawOffer(viewer, offer, now) && (
          <div class="mt-6">
            <EndOffer
              {...{ offer, form }}
              step="withdraw"
              opener="Withdraw the offer"
              action="Withdraw the offer"
              help={`${offer.talent_name} reads your words. You can offer other terms after that.`}
            />
          </div>
        )}
      </Card>
    </div>
  )
}

function termsOf(offer: Offer, viewer: Viewer, now: Temporal.Instant) {
  const open = offerStateAt(offer, now) === 'sent'
  return [
    {
      term: offer.kind === 'hourly' ? 'Rate' : 'Fixed price',
      value: (
        <Money
          minor={offer.amount_minor}
          currency={offer.currency}
          per={offer.kind === 'hourly' ? 'hour' : undefined}
        />
      ),
    },
    { term: 'Time', value: `${offer.hours_per_week} hours a week` },
    { term: 'From', value: <PlainDate on={offer.starts_on} /> },
    { term: 'Until', value: offer.ends_on ? <PlainDate on={offer.ends_on} /> : 'no end agreed' },
    open
      ? { term: 'Stands until', value: <DateTime at={offer.expires_at} zone={viewer.timeZone} /> }
      : {
          term: words[offerStateAt(offer, now)].word,
          value: <Time at={offer.answered_at ?? offer.expires_at} now={now} zone={viewer.timeZone} />,
        },
  ]
}

type EndProps = {
  offer: Offer
  form: FormState
  step: 'decline' | 'withdraw'
  opener: string
  action: string
  help: string
}

function EndOffer({ offer, form, step, opener, action, help }: EndProps) {
  return (
    <details open={'words' in form.errors} class="open:basis-full">
      <summary class="inline-flex min-h-10 items-center rounded-md border border-line bg-surface px-4 text-14 font-medium text-bad hover:border-bad hover:bg-bad-soft pointer-coarse:min-h-11">
        {opener}
      </summary>
      <form
        method="post"
        action={`/offers/${offer.id}/${step}`}
        class="mt-4 flex max-w-reading flex-col gap-3"
      >
        <TextArea form={form} name="words" label="Your words" help={help} required={false} rows={4} />
        <div>
          <Button variant="danger">{action}</Button>
        </div>
      </form>
    </details>
  )
}

const words: Record<OfferState, { tone: Tone; word: string }> = {
  sent: { tone: 'caution', word: 'Waits for an answer' },
  accepted: { tone: 'good', word: 'Accepted' },
  declined: { tone: 'neutral', word: 'Declined' },
  withdrawn: { tone: 'neutral', word: 'Withdrawn' },
  expired: { tone: 'neutral', word: 'Expired' },
}
