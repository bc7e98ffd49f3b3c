import type { MaybeViewer } from '../account/viewer.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { Facts } from '../ui/facts.tsx'
import { Icon } from '../ui/icon.tsx'
import { Money } from '../ui/money.tsx'
import { Prose } from '../ui/prose.tsx'
import { Rating } from '../ui/rating.tsx'
import { Section } from '../ui/section.tsx'
import { PlainDate } from '../ui/time.tsx'
import type { ReviewShown, Talent } from './profile.db.ts'
import { bayesianRating, type Standing } from './standing.ts'
import { standingFacts } from './standing-facts.tsx'
import { freeFrom, placeOf } from './talent.ts'
import { jobsDone } from './talent-list.pages.tsx'
import { WorkHistory } from './work-history.tsx'
import { sharedHours, wallTime } from './working-day.ts'

type Props = {
  talent: Talent
  reviews: ReviewShown[]
  standing: Standing
  viewer: MaybeViewer
  now: Temporal.Instant
}

/** A person at the left, the facts that decide at the right, below the work and what was said of it. */
export function ProfilePage({ talent, reviews, standing, viewer, now }: Props) {
  const { short_name, photo_id } = talent
  const own = viewer?.accountId === talent.account_id
  return (
    <>
      {own && <Preview state={talent.state} />}
      <div class="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div class="min-w-0">
          <header class="flex flex-wrap items-center gap-5">
            <Avatar id={talent.id} name={short_name} photo={photo_id && `/photos/${photo_id}`} size="large" />
            <div class="min-w-0 flex-1 basis-64">
              <h1 class="text-28 sm:text-36">{short_name}</h1>
              <p class="mt-1 text-18">{talent.headline}</p>
              <p class="mt-2 flex items-center gap-1.5 text-14 text-ink-soft">
                <Icon name="map-pin" />
                {placeOf(talent)}, {wallTime(talent.time_zone, now)} there now
              </p>
            </div>
          </header>
          <div class="mt-8">
            <Prose text={talent.bio} />
          </div>
          <Section title="Skills">
            <p class="mb-3 text-14">
              <span class="text-ink-soft">First of all: </span>
              <span class="font-medium">{talent.featured_skill_name}</span>
            </p>
            <Chips items={talent.skills} label={`Skills of ${short_name}`} />
          </Section>
        </div>
        <aside aria-label="Facts" class="lg:pt-2">
          <Card>
            <Facts facts={[...factsOf(talent, viewer, own, now), ...standingFacts(talent, standing)]} />
          </Card>
        </aside>
      </div>
      <Section title="Work history" id="work">
        <WorkHistory talent={talent} reviews={reviews} now={now} zone={viewer?.timeZone ?? 'UTC'} />
      </Section>
    </>
  )
}

function factsOf(talent: Talent, viewer: MaybeViewer, own: boolean, now: Temporal.Instant) {
  const from = freeFrom(talent, now)
  return [
    { term: 'Rate', value: <Money minor={talent.rate_minor} currency={talent.currency} per="hour" /> },
    {
      term: 'Rating',
      value: <Rating rating={bayesianRating({ sum: talent.stars_sum, count: talent.review_count })} />,
    },
    { term: 'Work here', value: jobsDone(talent.jobs_done) },
    { term: 'Free', value: from ? <>from {<PlainDate on={from} />}</> : 'now' },
    { term: 'Time for work', value: `${talent.hours_per_week} hours a week` },
    ...(viewer && !own
      ? [
          {
            term: 'Overlap with your day',
            value: overlap(sharedHours(viewer.timeZone, talent.time_zone, now)),
          },
        ]
      : []),
  ]
}

function overlap(hours: number): string {
  if (hours === 0) return 'none of 8 hours'
  return `${hours.toLocaleString('en')} of 8 hours`
}

function Preview({ state }: { state: Talent['state'] }) {
  return (
    <div class="mb-8 flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-shade px-4 py-3 text-14">
      <p class="flex items-center gap-2">
        <Icon name={state === 'listed' ? 'eye' : 'eye-off'} />
        {state === 'listed'
          ? 'This is your profile as everyone sees it.'
          : 'This is a preview: nobody but you can open this page.'}
      </p>
      <ButtonLink href="/profile" variant="quiet" size="small" icon="pencil">
        Edit
      </ButtonLink>
    </div>
  )
}
