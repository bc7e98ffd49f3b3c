import { Badge } from '../ui/badge.tsx'
import { Prose } from '../ui/prose.tsx'
import { Stars } from '../ui/rating.tsx'
import { Section } from '../ui/section.tsx'
import { DateTime, PlainDate } from '../ui/time.tsx'
import type { Contract } from './contract.db.ts'
import { partnerOf } from './contract.ts'
import { type Review, reviewClosesAt } from './review.ts'

type Props = { contract: Contract; reviews: Review[]; now: Temporal.Instant; zone: string }

/** Both reviews as far as the viewer may read them: a sealed one of the other side is only in, or not in yet. */
export function ReviewsOfContract({ contract, reviews, now, zone }: Props) {
  const closesAt = reviewClosesAt(contract.ended_at!)
  const closed = Temporal.Instant.compare(now, closesAt) >= 0
  const mine = reviews.find(({ side }) => side === contract.side)
  const theirs = reviews.find(({ side }) => side !== contract.side)
  const partner = partnerOf(contract)
  const open = mine?.state === 'published' && theirs !== undefined
  return (
    <Section
      title="Reviews"
      lead={
        open ? (
          'Both are open. A review never changes.'
        ) : (
          <>
            Sealed until both are in, or until <DateTime at={closesAt} zone={zone} />. A review never changes.
          </>
        )
      }
    >
      <div class="grid gap-4 md:grid-cols-2">
        <Sheet title={`Yours, about ${partner}`}>
          {mine ? <ReviewShown review={mine} zone={zone} /> : <NotIn closed={closed} />}
        </Sheet>
        <Sheet title={`By ${partner}`}>
          {theirs ? (
            <ReviewShown review={theirs} zone={zone} />
          ) : (
            <Sealed isIn={contract.theirs_is_in} closed={closed} />
          )}
        </Sheet>
      </div>
    </Section>
  )
}

function ReviewShown({ review, zone }: { review: Review; zone: string }) {
  const { stars, words, work_again, state, submitted_at, published_at } = review
  return (
    <>
      <p class="flex flex-wrap items-center gap-3">
        <Stars stars={stars} />
        {state === 'sealed' ? (
          <Badge tone="caution" icon="lock">
            Sealed
          </Badge>
        ) : (
          <Badge tone="good" icon="lock-open">
            Published
          </Badge>
        )}
      </p>
      <Prose text={words} />
      {work_again !== null && (
        <p class="text-14">
          Work together again: <span class="font-medium tabular-nums">{work_again} of 10</span>
          <span class="text-ink-soft">, which the other side never sees</span>
        </p>
      )}
      <p class="text-13 text-ink-soft">
        {published_at ? 'Published' : 'Written'} on{' '}
        <PlainDate on={(published_at ?? submitted_at).toZonedDateTimeISO(zone).toPlainDate()} />
      </p>
    </>
  )
}

// That the other's review is in is said: it makes people write theirs, and it gives nothing away, for once theirs is in
// both are opened anyway.
function Sealed({ isIn, closed }: { isIn: boolean; closed: boolean }) {
  return isIn ? (
    <>
      <p>
        <Badge tone="caution" icon="lock">
          In, and sealed
        </Badge>
      </p>
      <p class="text-14 text-ink-soft">
        {closed
          ? 'Reviews are closed: it opens within the hour.'
          : 'You will read it once yours is in, or when reviews close.'}
      </p>
    </>
  ) : (
    <NotIn closed={closed} />
  )
}

function NotIn({ closed }: { closed: boolean }) {
  return <p class="text-14 text-ink-soft">{closed ? 'Not in.' : 'Not in yet.'}</p>
}

function Sheet({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-5">
      <h3 class="text-16">{title}</h3>
      {children}
    </section>
  )
}
