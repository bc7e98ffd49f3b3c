import { EmptyState } from '../ui/empty-state.tsx'
import { Stars } from '../ui/rating.tsx'
import { Time } from '../ui/time.tsx'
import type { ReviewShown, Talent } from './profile.db.ts'

type Props = { talent: Talent; reviews: ReviewShown[]; now: Temporal.Instant; zone: string }

/** Each piece of work with the review beside it. */
export function WorkHistory({ talent, reviews, now, zone }: Props) {
  const unsaid = talent.jobs_done - talent.review_count
  if (reviews.length === 0 && unsaid <= 0)
    return (
      <EmptyState icon="handshake" title="No work on this Rapport yet">
        When a contract ends, what the company says of it stands here.
      </EmptyState>
    )
  return (
    <>
      <ol class="flex flex-col divide-y divide-line border-y border-line">
        {reviews.map(({ review_id, title, company_name, company_slug, published_at, stars, words }) => (
          <li key={review_id} class="grid gap-x-8 gap-y-2 py-5 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <div>
              <h3 class="text-18">{title}</h3>
              <p class="mt-1 text-14 text-ink-soft">
                for{' '}
                <a href={`/companies/${company_slug}`} class="link">
                  {company_name}
                </a>
                , reviewed <Time at={published_at} now={now} zone={zone} />
              </p>
            </div>
            <div>
              <Stars stars={stars} />
              <blockquote class="mt-1 max-w-reading whitespace-pre-line">{words}</blockquote>
            </div>
          </li>
        ))}
      </ol>
      {unsaid > 0 && (
        <p class="mt-3 text-14 text-ink-soft">
          {unsaid === 1 ? 'One more job was' : `${unsaid} more jobs were`} done without a review that is
          published.
        </p>
      )}
    </>
  )
}
